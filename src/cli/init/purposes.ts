/** A purpose the package has an id for (A-34), and how policies speak of it. */
export interface PurposeWords {
  readonly id: string
  /** In English, as visitors read it. */
  readonly title: string
  readonly pattern: RegExp
  /** Found wherever it is spoken of, not only where uses are listed. */
  readonly anywhere?: boolean
  /** Its own yes, never part of "Accept all" (A-27). */
  readonly separate?: boolean
  /** Data that serves nothing else. */
  readonly categories?: readonly string[]
}

export const purposeWords: readonly PurposeWords[] = [
  {
    id: 'provide_service',
    title: 'Provide the service',
    pattern:
      /\b(?:provid|deliver|operat|maintain|fulfil)\w*\b[^.]{0,60}\b(?:services?|products?|orders?|website|site|app|features)\b|\bprocess\w*\b[^.]{0,20}\b(?:orders?|transactions?|payments?)\b/i,
  },
  {
    id: 'activities',
    title: 'Surveys, forums and prize draws',
    pattern:
      /\bquestionnaires?\b|\bsurveys?\b|\bforums?\b|\b(?:lucky|prize) draws?\b|\blotter(?:y|ies)\b|\bcontests?\b|\bsweepstakes?\b|\bcompetitions?\b/i,
  },
  {
    id: 'direct_marketing',
    title: 'Messages about our offers',
    pattern:
      /\belectronic information\b|\bnewsletters?\b|\b(?:marketing|promotional) (?:\w+ )?(?:communications?|e-?mails?|messages?|information|materials?|offers?)\b|\bsend\w*\b[^.]{0,60}\b(?:promotions?|offers|marketing)\b|\boffers, promotions\b/i,
  },
  { id: 'ads_basic', title: 'Advertisements', pattern: /\badvertis(?:ements?|ing)\b|\bads\b/i },
  {
    id: 'ads_personalised',
    title: 'Personalised advertisements',
    pattern:
      /\b(?:personali[sz]ed|targeted|interest[- ]based|tailored|behaviou?ral|customi[sz]ed|relevant)(?: \w+)? (?:ads|adverts|advertis\w+)\b|\b(?:personali[sz]e|target|tailor)\b[^.]{0,40}\b(?:ads|advertis\w+)\b/i,
  },
  {
    id: 'third_party_offers',
    title: 'Offers from others',
    pattern:
      /\b(?:offers?|promotions?)\b[^.]{0,80}\b(?:clients?|third[ -]part(?:y|ies)|partners?|affiliat\w+)\b|\bthird[ -]part(?:y|ies)['’]?s?\b[^.]{0,40}\bmarketing\b/i,
  },
  {
    id: 'usage_analytics',
    title: 'Learn how the site is used',
    pattern:
      /\banaly[sz]\w*|\bstatistic\w*|\bunderstand\b[^.]{0,40}\bus(?:e|age|ing)\b|\bimprov\w+\b[^.]{0,40}\b(?:services?|products?|website|site)\b/i,
  },
  {
    id: 'security_abuse',
    title: 'Prevent abuse',
    pattern:
      /\b(?:prevent|detect|investigat|combat|protect)\w*\b[^.]{0,80}\b(?:illegal|fraud\w*|abus\w+|security|violat\w+|attacks?|harm\w*|unauthori[sz]ed)\b/i,
  },
  {
    id: 'location',
    title: 'Your position',
    pattern: /\bGPS\b|\bprecise (?:geo)?location\b|\bactual (?:position|location)\b|\bpositioning\b/i,
    anywhere: true,
    separate: true,
    categories: ['gps_position', 'sensor_data', 'wifi_access_points', 'cell_base_stations'],
  },
  {
    id: 'minors',
    title: 'Services for young people',
    pattern:
      /\b(?:juveniles?|minors?|child(?:ren)?|under (?:the age of )?1[0-8])\b[^.]{0,160}\b(?:permission|consent|guardians?|parent\w*)\b/i,
    anywhere: true,
    separate: true,
  },
]
