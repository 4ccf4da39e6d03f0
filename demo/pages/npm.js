import { createConsent } from 'askfirst'

// `notice`, `effectiveDate`, `purposes`, `terms`: written into the page by the server, as `summarize()` gives them.
const consent = createConsent(JSON.parse(document.querySelector('meta[name=askfirst]').content))
const [counter, allow, stop] = ['#counter', '#allow', '#stop'].map((id) => document.querySelector(id))

consent.when('analytics', () => {
  let seconds = 0
  counter.textContent = 'counting…'
  const timer = setInterval(() => {
    counter.textContent = `${++seconds} s`
  }, 1000)
  return () => {
    clearInterval(timer)
    counter.textContent = 'not counting'
  }
})

allow.onclick = () => consent.ask('analytics', { again: true })
stop.onclick = () => consent.withdraw('analytics')
consent.on('error', (error) => console.warn(error.message))
