/** Notes what is written, opened and sent, in order: `cookie askfirst`, `setItem askfirst`, `geolocation`. */
export function watchWrites() {
  const log: string[] = []
  const own = document
  const spy = (proto: object | undefined, key: string, note: (...args: unknown[]) => string) => {
    const native = proto && Reflect.get(proto, key)
    if (!proto || typeof native !== 'function') return
    const wrapped = function (this: unknown, ...args: unknown[]) {
      log.push(note(...args))
      return Reflect.apply(native, this, args)
    }
    Object.defineProperty(proto, key, { value: wrapped, configurable: true, writable: true })
  }
  let bake = (_: string) => {}
  const jar = Object.getOwnPropertyDescriptor(Document.prototype, 'cookie')
  if (jar?.set && jar.get) {
    const { get, set } = jar
    bake = (text) => Reflect.apply(set, own, [text])
    Object.defineProperty(Document.prototype, 'cookie', {
      ...jar,
      get(this: Document) {
        return Reflect.apply(get, this, [])
      },
      set(this: Document, value: string) {
        log.push(`cookie ${`${value}`.split('=')[0]}`)
        Reflect.apply(set, this, [value])
      },
    })
  }
  const nameOf = (key: string) => (name: unknown) => `${key} ${name}`
  spy(Storage.prototype, 'setItem', nameOf('setItem'))
  spy(Reflect.get(window, 'CookieStore')?.prototype, 'set', nameOf('cookieStore'))
  spy(Reflect.get(window, 'IDBFactory')?.prototype, 'open', nameOf('indexedDB'))
  spy(Reflect.get(window, 'CacheStorage')?.prototype, 'open', nameOf('caches'))
  spy(Navigator.prototype, 'sendBeacon', nameOf('beacon'))
  spy(Reflect.get(window, 'Geolocation')?.prototype, 'getCurrentPosition', () => 'geolocation')
  spy(Reflect.get(window, 'Geolocation')?.prototype, 'watchPosition', () => 'geolocation')
  spy(Reflect.get(window, 'ServiceWorkerContainer')?.prototype, 'register', nameOf('serviceWorker'))

  return { log, bake: (text: string) => bake(text) }
}
