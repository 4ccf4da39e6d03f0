/** What another consent tool says by IAB Europe's TCF, read; never written. Costs nothing where it is not imported. */
export { readTcf } from './tcf/read.ts'
export type { TcfNeeds, TcfOptions } from './tcf/wanted.ts'
