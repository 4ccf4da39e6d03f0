/**
 * How policies call the data of the built-in catalogue (A-07 … A-10). English only: in another language a wrong guess
 * costs more than an empty list. Every gap is bounded.
 */
export const categoryWords: readonly (readonly [string, RegExp])[] = [
  ['name', /(?<!user ?|domain |host ?|company |file ?|first and last )\bnames?\b(?! of)|\bfull name\b/i],
  ['age', /\bages?\b(?! (?:group|range|bracket|of))/i],
  ['birthday', /\bbirth(?:day|date)\b|\bdate of birth\b/i],
  ['email', /\be-?mails?\b(?: addresse?s?)?/i],
  ['phone_fixed', /\b(?:fixed|land|home)[- ]?(?:line|phone|telephone)/i],
  [
    'phone_mobile',
    /\b(?:mobile|cell)(?: phone|ular)?(?: telephone)? numbers?\b|\b(?:tele)?phone numbers?\b/i,
  ],
  ['fax', /\bfax\b/i],
  [
    'postal_address',
    /\b(?:postal|mailing|billing|shipping|home|street|physical|delivery) addresse?s?\b|(?<!e-?mail |ip |internet |protocol |web |mac |wallet |your )\baddress(?:es)?\b(?! of ip| bar| book|ing)/i,
  ],
  ['gender', /\bgender\b|\bsex\b/i],
  // Age beside gender is a demographic one, not a date.
  ['age_group', /\bage (?:group|range|bracket)s?\b|\bgender\b[^.]{0,30}\bage\b|\bage\b[^.]{0,30}\bgender\b/i],
  ['job', /\bjobs?\b|\boccupation\b|\bprofession(?:al)?\b|\bemployment\b/i],
  ['education', /\beducation(?:al)?\b/i],
  ['income', /\bincome\b|\bsalary\b/i],
  ['marital_status', /\bmarriage\b|\bmarital\b/i],
  ['interests', /(?<!legitimate |legal |best |your |an? )\binterests\b|\byour interests\b(?=[,;])/i],
  ['hobbies', /\bhobb(?:y|ies)\b/i],
  ['credit_card_number', /\b(?:credit|debit|payment|bank)[- ]card\b|\bcard numbers?\b/i],
  [
    'id_number',
    /\bID (?:card )?numbers?\b|\b(?:national|government)[\w-]* (?:ID|identification)\b|\bsocial security\b/i,
  ],
  ['passport_number', /\bpassports?\b/i],
  [
    'browser_type',
    /\bbrowser types?\b|\btypes? of (?:\w+ )?browser\b|\bbrowser (?:information|version|and)\b|\bweb browser\b/i,
  ],
  ['browser_language', /\bbrowser languages?\b|\blanguage (?:preference|setting)s?\b/i],
  ['os_type', /\boperating systems?\b/i],
  [
    'connection_type',
    /\bbroadband\b|\b(?:connection|network) (?:type|speed)s?\b|\btypes? of (?:\w+ )?connection\b/i,
  ],
  ['ip_address', /\bIP addresse?s?\b|\baddress of IP\b|\binternet protocol\b/i],
  [
    'ip_location',
    /\b(?:IP|internet protocol)\b[^.]{0,80}\b(?:geographical? position|(?:geo)?location|city|countr(?:y|ies)|region)\b|\b(?:approximate|general|rough|coarse|regional)\b[^.]{0,30}\b(?:geo)?location/i,
  ],
  [
    'pages_viewed',
    /\bpages?\b[^.;]{0,80}\b(?:visit|view|request|access|brows)\w*|\b(?:visit|view|access)\w*\b[^.;]{0,30}\bpages\b/i,
  ],
  [
    'ads_viewed',
    /\b(?:advertisements?|adverts|ads)\b[^.;]{0,60}\b(?:visit|view|seen|see|click|interact)\w*|\bview\w*\b[^.;]{0,30}\b(?:ads|advertisements)\b/i,
  ],
  [
    'links_clicked',
    /(?<!referral )\blinks?\b[^.;]{0,60}\b(?:visit|click|follow)\w*|\bclick\w*\b[^.;]{0,20}\blinks\b|\blink clicks\b/i,
  ],
  [
    'access_requests',
    /\baccess requests?\b|\brequests? (?:you (?:have )?)?(?:sent|made)\b|\bserver logs?\b|\blog (?:data|files?|information)\b/i,
  ],
  ['request_datetime', /\b(?:dates?|days?)\b[^.;]{0,8}\btimes?\b(?! (?:zone|and again))|\btime ?stamps?\b/i],
  ['referrer', /\breferr(?:al|er|ing)\b/i],
  [
    'cookie_unique_id',
    /\buniqu\w+\b[^.]{0,80}\bcookies?\b|\bcookies?\b[^.]{0,100}\b(?:uniqu\w+|identif\w+|recogni[sz]\w+)|\bcookie IDs?\b|\bunique (?:device )?identifiers?\b/i,
  ],
  [
    'account_events',
    /\baccount\b[^.]{0,80}\bevents?\b|\bevents?\b[^.]{0,60}\baccount\b|\baccount activit(?:y|ies)\b/i,
  ],
  [
    'visiting_habits',
    /\b(?:visiting|browsing|usage|viewing) (?:habits?|history|behaviou?rs?|patterns?)\b|\bhow (?:often )?you use\b/i,
  ],
  [
    'shopping_habits',
    /\b(?:shopping|purchas(?:e|ing)|buying|order|transaction) (?:habits?|histor(?:y|ies)|behaviou?rs?|patterns?|information)\b|\byour purchases\b/i,
  ],
  [
    'account_info',
    /\baccount (?:information|details|data)\b|\bprofile (?:information|data)\b|\buser ?names?\b|\bpasswords?\b/i,
  ],
  ['web_storage', /\b(?:local|web|browser|session|network)(?: network)? storage\b|\bHTML ?5\b|\bTHML ?5\b/i],
  ['app_cache', /\b(?:application|app|data)(?: data)? caches?\b/i],
  [
    'cross_site_pages',
    /\bother (?:web)?sites?\b[^.]{0,60}\bvisit\w*|\bvisit\w*\b[^.]{0,30}\bother (?:web)?sites\b|\bother website information\b|\bacross (?:other |different |third-party |multiple )?(?:web)?sites\b/i,
  ],
  ['gps_position', /\bGPS\b|\bprecise (?:geo)?location\b|\bactual (?:position|location)\b/i],
  ['sensor_data', /\bsensors?\b/i],
  ['wifi_access_points', /\bwi-?fi (?:access points?|hot ?spots?|networks?)\b/i],
  ['cell_base_stations', /\bbase stations?\b|\bcell (?:towers?|sites?)\b/i],
]
