import type { Category, CategorySource, CategorySpecial } from './model.ts'
import { titleOf } from './title.ts'

/** Ids by where the data comes from, then by what is special about it (A-07 … A-11). */
const table: readonly (readonly [CategorySource, CategorySpecial, string])[] = [
  ['provided', 'none', 'name age birthday email phone_fixed fax phone_mobile postal_address'],
  ['provided', 'none', 'gender age_group job education interests hobbies'],
  ['provided', 'sensitive', 'income marital_status'],
  ['provided', 'payment', 'credit_card_number'],
  ['provided', 'identity', 'id_number passport_number'],
  ['observed', 'none', 'browser_type browser_language os_type connection_type ip_address'],
  ['derived', 'none', 'ip_location'],
  ['observed', 'none', 'pages_viewed ads_viewed links_clicked access_requests request_datetime referrer'],
  ['observed', 'none', 'cookie_unique_id account_events account_info web_storage app_cache'],
  ['derived', 'none', 'visiting_habits shopping_habits'],
  ['observed', 'none', 'cross_site_pages'],
  ['device-sensor', 'sensitive', 'gps_position sensor_data wifi_access_points cell_base_stations'],
]

/** Payment data and identity papers: only in particular cases, each with its own yes. */
const exceptional = (special: CategorySpecial) => special === 'payment' || special === 'identity'

/** The data categories every notice can name without describing them. */
export const catalogue: readonly Readonly<Category>[] = table.flatMap(([source, special, ids]) =>
  ids.split(' ').map((id) => ({
    id,
    title: titleOf(id),
    source,
    special,
    ...(exceptional(special) && { exceptional: true }),
  })),
)
