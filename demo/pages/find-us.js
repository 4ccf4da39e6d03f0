const shop = { latitude: 23.1291, longitude: 113.2644 }
const byStation = way.textContent
const you = document.querySelector('.you')

let watch
where.onclick = () => {
  navigator.geolocation.clearWatch(watch)
  watch = navigator.geolocation.watchPosition(draw, sorry, { timeout: 10_000 })
}

/** Draws a line from the shop towards the visitor, and says how far it is. */
function draw({ coords }) {
  const { distance, bearing } = measure(shop, coords)
  const length = Math.min(240, 60 + 30 * Math.log2(1 + distance))
  const x = 360 + length * Math.sin(bearing)
  const y = 100 - length * Math.cos(bearing)
  const [inX, inY] = [Math.max(16, Math.min(624, x)), Math.max(16, Math.min(364, y))]
  you.querySelector('.line').setAttribute('d', `M360 100L${inX} ${inY}`)
  you.querySelector('circle').setAttribute('transform', `translate(${inX} ${inY})`)
  you.removeAttribute('hidden')
  const far =
    distance < 2 ? `${Math.round(distance * 1000)} metres` : `${Math.round(distance).toLocaleString('en')} km`
  way.textContent = `You are ${far} away as the crow flies, in the direction of the blue dot, give or take ${Math.ceil(coords.accuracy / 1000)} km. Nobody but you knows.`
}

/** What is not allowed is no fault of the device. */
function sorry({ code, PERMISSION_DENIED }) {
  const isRefused = code === PERMISSION_DENIED
  you.setAttribute('hidden', '')
  way.textContent = `${isRefused ? 'Without your position, then.' : 'Your device cannot say where it is.'} ${byStation}`
}

function measure(from, to) {
  const rad = (degrees) => (degrees * Math.PI) / 180
  const [a, b, turn] = [rad(from.latitude), rad(to.latitude), rad(to.longitude - from.longitude)]
  const east = Math.sin(turn) * Math.cos(b)
  const north = Math.cos(a) * Math.sin(b) - Math.sin(a) * Math.cos(b) * Math.cos(turn)
  const up = Math.sin(a) * Math.sin(b) + Math.cos(a) * Math.cos(b) * Math.cos(turn)
  return { distance: 6371 * Math.atan2(Math.hypot(east, north), up), bearing: Math.atan2(east, north) }
}
