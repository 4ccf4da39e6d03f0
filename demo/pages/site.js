// The storage guard erases what was stored when a yes is taken back; what stands on the page goes here.
window.askfirst ||= []
askfirst.push((consent) => {
  consent.when('ads-personalised', () => {
    const space = document.querySelector('[data-space]')
    const before = [...(space?.childNodes ?? [])]
    return () => {
      if (space) space.dataset.space = ''
      space?.replaceChildren(...before)
    }
  })
})
