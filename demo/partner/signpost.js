// What an advertising script does: looks at what you look at, fills the space.
{
  const server = new URL('hit', document.currentScript.src)
  const space = document.querySelector('[data-space]')
  const looked = (localStorage.signpost_looked ?? '').split(',').filter(Boolean)
  const last = looked.at(-1)
  space.replaceChildren(
    Object.assign(document.createElement('p'), {
      textContent: last
        ? `Because you looked at “${last}”: a second one at half the price.`
        : 'Rugs from the valley, woven to order.',
    }),
  )
  space.dataset.space = 'filled'
  for (const card of document.querySelectorAll('[data-goods]'))
    card.addEventListener('click', () => {
      localStorage.signpost_looked = [...looked, card.dataset.goods].slice(-5)
      new Image().src = `${server}?who=Signpost&what=looked at ${card.dataset.goods}`
    })
  new Image().src = `${server}?who=Signpost&what=saw an advertisement`
}
