/** The document, read past elements that are named like its members: `<img name=body>` (faults 105-111). */
export const dom = new Proxy({} as Document, {
  get(_, name) {
    const value = Reflect.get(Document.prototype, name, document)
    return typeof value === 'function' ? value.bind(document) : value
  },
  set: (_, name, value) => Reflect.set(Document.prototype, name, value, document),
})
