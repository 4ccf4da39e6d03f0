import type { Desk, DeskHost } from './api.ts'
import { openDesk as open } from './desk.ts'
import { readNotice } from './notice/read.ts'
import { mount } from './widget/mount.tsx'

/** The lazy door: the desk, with what visitors see on it. */
export function openDesk(host: DeskHost): Desk {
  const { settings, consent, checksum } = host
  const supply = {
    notice: () => readNotice(settings.notice, { ...settings, checksum }, consent.report),
    layers: () => import('./layers.ts'),
  }
  return open(
    host,
    async () => (await supply.layers()).openQuestions,
    (widgetHost) => mount(widgetHost, supply),
  )
}
