/** What humanising an id would get wrong. */
const odd: readonly (readonly [string, string])[] = [
  ['email', 'e-mail address'],
  ['phone_fixed', 'fixed phone number'],
  ['phone_mobile', 'mobile phone number'],
  ['id_number', 'ID number'],
  ['os_type', 'operating system'],
  ['browser_type', 'browser'],
  ['connection_type', 'kind of connection'],
  ['referrer', 'referring page'],
  ['account_info', 'account details'],
  ['web_storage', 'browser storage'],
  ['app_cache', 'cache for offline pages'],
  ['ip_address', 'IP address'],
  ['ip_location', 'place read from the IP address'],
  ['cookie_unique_id', 'unique cookie ID'],
  ['request_datetime', 'date and time of requests'],
  ['gps_position', 'GPS position'],
  ['wifi_access_points', 'Wi-Fi access points nearby'],
  ['cell_base_stations', 'mobile base stations nearby'],
  ['cross_site_pages', 'pages seen on other sites'],
]

/** The English title of a data category: `postal_address` -> "Postal address". */
export function titleOf(id: string): string {
  const title = new Map(odd).get(id) ?? id.replace(/[_-]+/g, ' ')
  return title.slice(0, 1).toUpperCase() + title.slice(1)
}
