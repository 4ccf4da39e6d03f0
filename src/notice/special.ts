import type { Notice, Purpose } from './model.ts'

/** Of the built-in catalogue, what is sensitive; and what a device senses, which goes with a position. */
const SENSITIVE = /^(income|marital_status)$/
const SENSED = /^(sensor_data|wifi_access_points|cell_base_stations)$/

/**
 * Asked for by itself: as the notice says, or because what is optional uses sensitive data, data of the young, payment
 * data or identity papers (B-52, B-54, B-61). A position is rounded unless its exact part is granted, which is asked
 * for by itself (A-27, B-48); so what the device senses for a position does not count here.
 */
export function isSeparate(
  { basis, separate, categories }: Purpose,
  { categories: own = [] }: Pick<Notice, 'categories'>,
): boolean {
  const isPosition = categories.includes('gps_position')
  const isSpecial = (id: string) =>
    SENSITIVE.test(id) ||
    (SENSED.test(id) && !isPosition) ||
    own.some((one) => one.id === id && one.special !== 'none')
  return separate || (basis !== 'necessary' && categories.some(isSpecial))
}
