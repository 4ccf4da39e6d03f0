import { Failure, type Problem } from './problem.ts'

/** What a command has to say. */
export interface Outcome {
  readonly problems: readonly Problem[]
  /** What was asked for, fit to be piped on. */
  readonly text: string
  /** For people, beside it. */
  readonly note?: string
  /** The same for programs, under its own names beside `problems`. */
  readonly data: Readonly<Record<string, unknown>>
}

export const problem = (
  severity: Problem['severity'],
  code: string,
  file: string,
  line: number | null,
  message: string,
  fix: string,
): Problem => ({ severity, code, file, line, message, fix })

/** Ends the work with one problem. */
export function fail(code: string, file: string, line: number | null, message: string, fix: string): never {
  throw new Failure(problem('error', code, file, line, message, fix))
}

export const isError = ({ severity }: Problem): boolean => severity === 'error'
