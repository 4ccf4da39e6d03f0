/** Something the person at the command line should know, and what to do about it. */
export interface Problem {
  readonly severity: 'error' | 'warning'
  /** The contract, as `Code` is in the page: `DATE_AMBIGUOUS`. Messages may be reworded. */
  readonly code: string
  /** As it was named on the command line. */
  readonly file: string
  /** Counted from 1; `null` where it is about the file as a whole. */
  readonly line: number | null
  /** What is wrong, with what was found there. */
  readonly message: string
  /** What to write or do instead. */
  readonly fix: string
}

/** A problem that ends the work. */
export class Failure extends Error {
  override readonly name = 'Failure'
  constructor(readonly problem: Problem) {
    super(problem.message)
  }
}
