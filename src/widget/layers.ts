/** The part of the widget that is fetched when somebody opens it, or something needs it. */
export { render } from 'preact'
export { Ask } from './layers/Ask.tsx'
export { default as css } from './layers/layers.css?inline'
export { placeholder } from './layers/placeholder.tsx'
export { Second, Unavailable } from './layers/Second.tsx'
export { words } from './layers/words.ts'
