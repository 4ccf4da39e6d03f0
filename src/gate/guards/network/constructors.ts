import { method, settler } from '../natives.ts'
import type { Call } from '../replace.ts'
import type { Traffic } from './traffic.ts'

/** Also where the things made by it say they come from: `socket.constructor` is no way around. */
export function guardConstructor(traffic: Traffic, name: string, handle: (call: Call) => unknown): void {
  const { guard, intercept } = traffic
  const { window } = guard
  const original = Reflect.get(window, name)
  intercept(window, name, handle)
  const ours = Reflect.get(window, name)
  const before = original && Object.getOwnPropertyDescriptor(original.prototype, 'constructor')
  if (ours === original || before?.value !== original || !before?.configurable) return
  const { prototype } = original
  Object.defineProperty(prototype, 'constructor', { ...before, value: ours })
  guard.undoing(() => {
    if (prototype.constructor === ours) Object.defineProperty(prototype, 'constructor', before)
  })
}

/** What cannot wait, since nobody could be handed anything meanwhile: refused, it throws as the browser would. */
export function guardOthers(traffic: Traffic): void {
  const { window } = traffic.guard
  const { DOMException } = window

  const settle = settler(window)

  const guardOne = (name: string, how: string, stop: string | undefined) => {
    const Kind = Reflect.get(window, name) as NewableFunction | undefined
    const end = stop ? method(Kind?.prototype, stop) : (made: unknown) => (made as SharedWorker).port.close()
    guardConstructor(traffic, name, ({ args: [given, ...more], through }) => {
      const address = settle(given)
      const to = traffic.to(name, [`${address}`])
      if (!to) return through([address, ...more])
      let made: unknown
      const go = () => {
        made = through([address, ...more])
        // Not by what the page keeps of it: a worker works on without.
        traffic.runs(to, () => end(made))
      }
      const refuse = (why: string) => {
        throw new DOMException(why, how)
      }
      traffic.send(to, { go, refuse }, false)
      return made
    })
  }
  guardOne('Worker', 'SecurityError', 'terminate')
  guardOne('SharedWorker', 'SecurityError', undefined)
  guardOne('WebTransport', 'NotAllowedError', 'close')
  guardOne('WebSocketStream', 'NotAllowedError', 'close')
  guardPeers(traffic, 'RTCPeerConnection')
  guardPeers(traffic, 'webkitRTCPeerConnection')
}

/** By the servers it is to use. Without any, its other end is somebody nobody can see, and so nobody has declared. */
function guardPeers(traffic: Traffic, name: string): void {
  const { window } = traffic.guard
  const { DOMException } = window
  const close = method(window.RTCPeerConnection?.prototype, 'close')
  const refuse = (why: string) => {
    throw new DOMException(why, 'NotAllowedError')
  }
  // What is read here once is what the browser reads: a plain copy, for objects can answer differently each time.
  const settle = (given: unknown) => {
    const config = { ...(given as RTCConfiguration | undefined) }
    if (config.iceServers) config.iceServers = [...config.iceServers].map(plain)
    const urls = (config.iceServers ?? []).flatMap(({ urls }) => urls)
    const to = traffic.to(name, urls.map(asWeb))
    return { config, to: to ?? traffic.nobody(name) }
  }

  guardConstructor(traffic, name, ({ args: [given, ...more], through }) => {
    const { config, to } = settle(given)
    let made: unknown
    const go = () => {
      made = through([config, ...more])
      traffic.lives(to, made as object, close)
    }
    traffic.send(to, { go, refuse }, false)
    return made
  })
  traffic.intercept(
    window.RTCPeerConnection?.prototype,
    'setConfiguration',
    ({ args: [given], self, through }) => {
      const { config, to } = settle(given)
      traffic.send(
        to,
        {
          go: () => {
            through([config])
            traffic.lives(to, self as object, close)
          },
          refuse,
        },
        false,
      )
      return undefined
    },
  )
}

function plain({ ...server }: RTCIceServer): RTCIceServer {
  const { url, urls } = server as RTCIceServer & { url?: string }
  const all = urls ?? url ?? []
  return { ...server, urls: typeof all === 'string' ? all : [...all].map(String) }
}

/** `stun:host:port` and `turn:host` have no slashes to be read by. */
const asWeb = (url: string) => `${url}`.replace(/^\s*(stuns?|turns?):(\/\/)?/i, 'https://')
