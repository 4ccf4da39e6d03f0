type Callback = (data: unknown, success: unknown) => void

/** A consent tool by IAB Europe's standard, as far as its listeners see it. */
export class FakeCmp {
  /** Every call, without the functions in it. */
  readonly calls: unknown[][] = []
  readonly listeners = new Map<number, Callback>()
  private next = 0

  /** Stands on the page from now on. Its listeners hear nothing before it speaks, as with a stub. */
  constructor() {
    Reflect.set(
      window,
      '__tcfapi',
      (command: unknown, version: unknown, callback: Callback, given: unknown) => {
        this.calls.push([command, version, given])
        if (command === 'addEventListener') this.listeners.set(this.next++, callback)
        if (command === 'removeEventListener') callback(this.listeners.delete(Number(given)), undefined)
      },
    )
  }

  /** Every listener hears this, with its own number in it. */
  say(data: unknown, success: unknown = true): void {
    const isObject = typeof data === 'object' && data
    for (const [value, callback] of [...this.listeners]) {
      // A copy for each, getters and all.
      const own = isObject && Object.create(null, Object.getOwnPropertyDescriptors(data))
      callback(own ? Object.defineProperty(own, 'listenerId', { value, configurable: true }) : data, success)
    }
  }
}

export const clearCmp = () => {
  for (const name of ['__tcfapi', 'askfirst']) Reflect.deleteProperty(window, name)
}

const flags = (ids: readonly number[]) => Object.fromEntries(ids.map((id) => [id, true]))

interface Yeses {
  purposes?: readonly number[]
  vendors?: readonly number[]
  disclosed?: readonly number[] | null
}

/** What a CMP says when the visitor has agreed to these; `changed` goes on top. */
export function tcData(
  { purposes = [1, 2, 3, 4, 8, 9], vendors = [755], disclosed = [755] }: Yeses = {},
  changed: object = {},
): Record<string, unknown> {
  return {
    tcString: 'CP',
    tcfPolicyVersion: 5,
    cmpId: 10,
    cmpVersion: 1,
    gdprApplies: true,
    eventStatus: 'tcloaded',
    cmpStatus: 'loaded',
    isServiceSpecific: true,
    purposeOneTreatment: false,
    purpose: { consents: flags(purposes), legitimateInterests: flags([2, 7, 8, 9, 10]) },
    vendor: {
      consents: flags(vendors),
      legitimateInterests: flags([755]),
      ...(disclosed && { disclosedVendors: flags(disclosed) }),
    },
    publisher: { consents: {}, legitimateInterests: {}, restrictions: {} },
    ...changed,
  }
}

/** Two of the site's purposes, as most sites would need them. */
export const needs = {
  ads: { purposes: [1, 2, 3, 4], vendors: [755] },
  analytics: { purposes: [1, 8, 9] },
} as const
