import { workerName } from '../storage/names.ts'
import type { Eraser } from './erase.ts'

export const eraseWorkers: Eraser = async ({ window }, _, wanted) => {
  const { serviceWorker } = window.navigator
  if (!serviceWorker) return []
  const found = (await serviceWorker.getRegistrations()).flatMap((registration) => {
    const { active, waiting, installing } = registration
    const script = (active ?? waiting ?? installing)?.scriptURL
    const name = script && workerName(script, script)
    return name && wanted(name) ? [{ registration, name }] : []
  })
  return Promise.all(
    found.map(async ({ registration, name }) => ({
      name,
      reason: (await registration.unregister()) ? undefined : 'failed',
    })),
  )
}
