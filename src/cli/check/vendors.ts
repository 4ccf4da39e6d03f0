import type { RecipientType } from '../../notice/model.ts'

export interface Vendor {
  readonly id: string
  readonly name: string
  readonly type: RecipientType
  readonly pattern: RegExp
}

const named = (type: RecipientType, names: string): Vendor[] =>
  names.split(', ').map((name) => ({
    id: name.toLowerCase().replace(/\W+/g, '-'),
    name,
    type,
    pattern: RegExp(String.raw`\b${name.replace(/\./g, '\\.')}\b`),
  }))

/** Companies that receive data from so many sites that policies call them by their name alone. */
export const vendors: readonly Vendor[] = [
  ...named(
    'service_provider',
    'Adobe, Akamai, Algolia, Amazon, Amplitude, Auth0, AWS, Azure, Braintree, Cloudflare, Criteo, Datadog, Fastly, FullStory, Google, Heap, HubSpot, Hotjar, Intercom, Klaviyo, Klarna, Mailchimp, Mailgun, Matomo, Microsoft, Mixpanel, New Relic, Okta, Optimizely, Oracle, PayPal, Rackspace, Recurly, Salesforce, Segment, SendGrid, Sentry, Shopify, Stripe, Twilio, Vimeo, YouTube, Zendesk, etracker, Usercentrics, Hetzner, Plausible',
  ),
  ...named(
    'promotion_partner',
    'AdRoll, Bing Ads, Facebook, Instagram, LinkedIn, Meta, Outbrain, Pinterest, Quantcast, Reddit, Snapchat, Taboola, TikTok, Twitter',
  ),
  ...['阿里云', '腾讯', '百度', '微信', '支付宝', '友盟', '极光', '小米', '华为', '新浪'].map(
    (name, at): Vendor => ({ id: `vendor-${at + 1}`, name, type: 'service_provider', pattern: RegExp(name) }),
  ),
]

/** Named as a program the visitor has, not as somebody who receives data. */
const programs =
  /\b(?:Google|Apple|Microsoft|Mozilla)(?:['’]s)? (?:Chrome|Play|Safari|Edge|Internet Explorer|Firefox|Windows)\b|\bAmazon Fire\w*/g

/** The well-known ones a text names. */
export function vendorsIn(text: string): Vendor[] {
  const cleared = text.replace(programs, ' ')
  return vendors.filter(({ pattern }) => pattern.test(cleared))
}
