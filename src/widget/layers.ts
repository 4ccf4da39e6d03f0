/** The part of the widget that is fetched when somebody opens it, or something needs it. */
export { default as css } from './layers/layers.css?inline'
export { placeholder } from './layers/placeholder.tsx'
export { show } from './layers/show.ts'
export { words } from './layers/words.ts'
