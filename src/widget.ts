import type { Desk, DeskHost } from './api.ts'
import { openDesk as open } from './desk.ts'
import { readNotice, readPart } from './notice/read.ts'
import { mount } from './widget/mount.tsx'
import type { Supply } from './widget/supply.ts'

/** The lazy door: the desk, with what visitors see on it. */
export function openDesk(host: DeskHost): Desk {
  const { settings, page, consent } = host
  const beside = typeof settings.notice === 'string' ? settings.notice : ''
  const supply: Supply = {
    notice: readNotice(settings.notice, settings, consent.report),
    part: (source) => readPart(source, new URL(beside, page.document.baseURI), consent.report),
    layers: () => import('./widget/layers.ts'),
  }
  return open(host, (widgetHost) => mount(widgetHost, supply))
}
