/** The server's door: what a request says about consent. No DOM: for Node, Deno, Bun and workers. */
export type { To } from './api.ts'
export type { Answer, Asking, Decision, PurposeState, Via } from './decision/decision.ts'
export type { From, HeaderSource } from './server/headers.ts'
export { keepDecision } from './server/set-cookie.ts'
export { readDecision, type ServerOptions, type Visitor } from './server/visitor.ts'
