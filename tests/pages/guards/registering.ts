import { withParts } from '../parts.ts'
import type { Site } from '../server.ts'
import type { World } from '../world.ts'

/** A page with this body behind the forms guard, and an endpoint that says thank you. */
export const startForm = (world: World, body: string, more: (site: Site) => void = () => {}) =>
  world.start({
    ...withParts,
    tag: `${withParts.tag}<script src="/askfirst.guard.forms.js"></script>`,
    body,
    site: (site) => {
      withParts.site(site)
      site.html('/register', '<!doctype html><title>Thank you</title><h1>Thank you</h1>')
      more(site)
    },
  })

/** A button of the notice before a form. */
export const form = (name: string) => `[data-layer=form] [data-action=${name}]`
