import { expect } from 'vitest'
import type { Problem } from '../../../src/cli/problem.ts'
import { Failure } from '../../../src/cli/problem.ts'
import type { PolicyDocument } from '../../../src/cli/source/document.ts'
import { readPolicy } from '../../../src/cli/source/read.ts'
import { checkNotice } from '../../../src/notice/check.ts'
import { makeNotice } from '../../notice/sample.ts'

const encode = (text: string) => new TextEncoder().encode(text)

export const markdown = (text: string): PolicyDocument => readPolicy(encode(text), 'policy.md')
export const html = (text: string): PolicyDocument => readPolicy(encode(text), 'policy.html')
export const plain = (text: string): PolicyDocument => readPolicy(encode(text), 'policy.txt')

/** The one problem a source ends in. */
export function refusal(source: string | Uint8Array, file = 'policy.md'): Problem {
  try {
    readPolicy(typeof source === 'string' ? encode(source) : source, file)
  } catch (error) {
    expect(error).toBeInstanceOf(Failure)
    if (error instanceof Failure) return error.problem
  }
  throw new Error('It was read')
}

/** Parts as `level number|title`. */
export const outline = ({ parts }: PolicyDocument): string[] =>
  parts.map(({ level, number, title }) => `${level} ${number}|${title}`)

/** Every block of a document, one below the other. */
export const blocks = ({ parts }: PolicyDocument) => parts.flatMap((part) => part.blocks)

export const flat = ({ lines }: PolicyDocument): string => lines.map(({ text }) => text).join('\n')

/** What the notice's own check says of a document's text. */
export function faults({ parts }: PolicyDocument): string[] {
  const sections = parts.map(({ title, level, blocks }, at) => ({
    id: `part-${at}`,
    title: title || 'Policy',
    level,
    blocks: [...blocks],
  }))
  return checkNotice(makeNotice({ sections })).map(({ message }) => message)
}
