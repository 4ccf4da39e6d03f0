import type { Desk, DeskHost } from './api.ts'
import { ConsentError } from './config/errors.ts'
import { openDesk as open } from './desk.ts'
import { readNotice } from './notice/read.ts'
import { mount } from './widget/mount.tsx'

/** The lazy door: the desk, with what visitors see on it. */
export function openDesk(host: DeskHost): Desk {
  const { notice, effectiveDate, purposes, terms } = host.settings
  const reading = readNotice(notice, { effectiveDate, purposes, terms }, host.report)
  return open(host, (widgetHost) => mount(widgetHost, reading, (...fault) => new ConsentError(...fault)))
}
