/** What the page says of askfirst and of itself, with the browser's own getters. */
export function openBooks() {
  const own = document
  const call = Function.prototype.call
  const getter = <T, V>(proto: T, key: keyof T): ((self: T) => V) =>
    call.bind(Object.getOwnPropertyDescriptor(proto, key)?.get ?? (() => undefined))
  const cookieOf = getter<Document, string>(Document.prototype, 'cookie')
  const readyOf = getter<Document, string>(Document.prototype, 'readyState')
  const getItem = Storage.prototype.getItem
  const ran: string[] = []
  const codes: string[] = []
  const started = () => {
    const value = Reflect.get(window, 'askfirst')
    return typeof value?.allows === 'function' && !(value instanceof Node)
  }
  const consent = () => {
    if (!started()) throw new Error('askfirst has not started')
    return Reflect.get(window, 'askfirst')
  }
  const cookie = () => {
    const parts = cookieOf(own).split('; ')
    return parts.find((part) => /^(__Host-)?askfirst=/.test(part))?.replace(/^[^=]*=/, '') ?? ''
  }
  const local = (key: string) => {
    try {
      return getItem.call(localStorage, key)
    } catch {
      return null
    }
  }
  return {
    ran,
    codes,
    loaded: () => readyOf(own) === 'complete',
    started,
    consent,
    state: () => consent().state,
    cookie,
    local,
  }
}
