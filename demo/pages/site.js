// Takes away what the partners' scripts left here, when their yes is taken back.
window.askfirst ||= []
askfirst.push((consent) => {
  consent.when('analytics', () => () => clear('tally_'))
  consent.when('ads-personalised', () => {
    const space = document.querySelector('[data-space]')
    const before = [...(space?.childNodes ?? [])]
    return () => {
      clear('signpost_')
      if (space) space.dataset.space = ''
      space?.replaceChildren(...before)
    }
  })
})

function clear(prefix) {
  for (const name of Object.keys(localStorage)) if (name.startsWith(prefix)) localStorage.removeItem(name)
  const names = document.cookie.split('; ').map((pair) => pair.split('=')[0])
  for (const name of names) {
    // biome-ignore lint/suspicious/noDocumentCookie: the way every browser knows
    if (name.startsWith(prefix)) document.cookie = `${name}=; max-age=0; path=/`
  }
}
