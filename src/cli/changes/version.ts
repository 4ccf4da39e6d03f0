import type { Notice, Section } from '../../notice/model.ts'

/** What a policy's front matter declares, beside its text. */
export type Facts = Pick<Notice, 'controller' | 'purposes' | 'recipients' | 'categories'>

/** One version of a policy, compiled. */
export interface Version {
  /** ISO date. */
  readonly effectiveDate: string
  /** Ids as `settleSections` gave them. */
  readonly sections: readonly Section[]
  /** `null`: this version's document declares no purposes. */
  readonly facts: Facts | null
  /** As declared; `material` when not. */
  readonly change: 'material' | 'editorial'
  /** Ids of the purposes the writer says this version touches. */
  readonly touches?: readonly string[]
  /** What other versions declared under the same date: whoever answered then may have answered to that. */
  readonly others?: readonly Facts[]
}
