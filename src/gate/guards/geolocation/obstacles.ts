import { attempt } from '../../../page/attempt.ts'
import type { Guard } from '../guard.ts'
import type { Reason } from './failure.ts'

/** Older browsers call it a feature policy; neither is in TypeScript's library. */
type Policed = Document &
  Partial<Record<'permissionsPolicy' | 'featurePolicy', { allowsFeature(name: string): boolean }>>

/**
 * What the browser would say no to whatever the visitor answers us, so that asking would be in vain (C-38, C-39, fault
 * 96). `denied` is called when its permission is taken away (C-37). That it is given opens nothing.
 */
export function findObstacles({ window, undoing }: Guard, denied: () => void): () => Reason | undefined {
  const { navigator, document } = window
  let permission: PermissionStatus | undefined
  const changed = () => {
    if (permission?.state === 'denied') denied()
  }
  const met = (status: PermissionStatus) => {
    permission = status
    status.addEventListener('change', changed)
  }
  attempt(() => navigator.permissions.query({ name: 'geolocation' }).then(met, () => {}))
  undoing(() => permission?.removeEventListener('change', changed))

  /** Through the prototype: `<img name="featurePolicy">`. */
  const policy = (name: 'permissionsPolicy' | 'featurePolicy') =>
    attempt(() =>
      (Reflect.get(window.Document.prototype, name, document) as Policed[typeof name])?.allowsFeature(
        'geolocation',
      ),
    )

  return () => {
    if (window.isSecureContext === false) return 'insecure-context'
    if ((policy('permissionsPolicy') ?? policy('featurePolicy')) === false) return 'policy-blocked'
    return permission?.state === 'denied' ? 'browser-denied' : undefined
  }
}
