import type { Notice, Occasion, Purpose, Recipient } from '../../notice/model.ts'
import { optional } from '../purposes.ts'
import type { FullUi } from './ui.ts'

/** What one id asks for: a purpose, perhaps on one occasion, perhaps one part of it. */
export interface Asked {
  readonly id: string
  readonly purpose: Purpose
  /** The purpose itself, on that occasion if it has some: `location` of `location/precise`. */
  readonly whole: string
  readonly occasion: Occasion | undefined
  readonly recipient: Recipient | undefined
  readonly isPrecise: boolean
}

/** Reads an id as the notice means it; `undefined` for one it does not know. */
export function readAsked({ purposes, recipients }: Notice, id: string): Asked | undefined {
  const [whole = '', part] = id.split('/')
  const occasionOf = (purpose: Purpose) =>
    purpose.occasions?.find((occasion) => `${purpose.id}-${occasion}` === whole)
  const purpose = purposes.find((one) => one.id === whole || occasionOf(one))
  return (
    purpose && {
      id,
      purpose,
      whole,
      occasion: occasionOf(purpose),
      recipient: recipients?.find(({ id }) => id === part),
      isPrecise: part === 'precise',
    }
  )
}

/** In words: on what occasion, whom, how exactly; empty for a purpose as a whole. */
export const partTitle = ({ words }: FullUi, { occasion, recipient, isPrecise }: Asked): string =>
  [occasion && words[occasion], recipient?.name, isPrecise && words.precise].filter(Boolean).join(': ')

/** Has a yes of its own: as the notice says, or the regime (A-42, B-62); who has none goes with the whole. */
export const isApart = ({ settings }: FullUi, { id, whole }: Asked): boolean =>
  id !== whole && settings.purposes.some((one) => one.id === id && optional(one))

/** The visitor is a minor, and nobody has permitted it: everything optional is closed. */
export const isMinor = ({ state }: FullUi): boolean => /^[dw]/.test(`${state.purposes.age}`)

/** Acts at once, or once the visitor has told their age, where that has to be known before. */
export async function afterAge(ui: FullUi, asked: Asked | undefined, act: () => void): Promise<void> {
  const depends = ui.settings.purposes.some(({ id, age }) => age && id === asked?.whole)
  if (depends && !(await ui.ask('age'))) return
  act()
}

/** What a device finds out by itself is allowed for a visit, unless the visitor wants more (C-42). */
export const isSensed = ({ categories }: Notice, purpose: Purpose): boolean =>
  purpose.categories.some((id) => {
    const own = categories?.find((category) => category.id === id)
    return own ? own.source === 'device-sensor' : SENSED.test(id)
  })

/** Of the built-in catalogue. */
const SENSED = /^(gps_position|sensor_data|wifi_access_points|cell_base_stations)$/
