import type { Desk, DeskHost } from './api.ts'
import { openDesk as open } from './desk.ts'
import { readNotice } from './notice/read.ts'
import { mount } from './widget/mount.tsx'
import type { Mounted } from './widget/supply.ts'

/** The lazy door: the desk, with what visitors see on it. */
export function openDesk(host: DeskHost): Desk {
  const { settings, consent, checksum } = host
  const supply = {
    notice: () => readNotice(settings.notice, { ...settings, checksum }, consent.report),
    layers: () => import('./layers.ts'),
  }
  let widget: Mounted | undefined
  return open(
    host,
    async () => ((await widget?.ready()) ? (await supply.layers()).openQuestions : undefined),
    (widgetHost) => (widget = mount(widgetHost, supply)),
  )
}
