/** A panel for development: what the policy declares, and what this page does. Never needed where visitors come. */
export type { Declared } from './gate/guards/declared.ts'
export { mountInspector } from './inspector/panel.ts'
