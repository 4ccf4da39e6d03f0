/**
 * The testers' door: for tests of a site that uses askfirst, in Node. No other door brings it along. A page that shipped it would
 * get nothing by it: whoever runs script there can write a record, or call `decide()`, anyway (Limits, in the README).
 */
export type { Consent } from './api.ts'
export type { ServerConfig } from './server/visitor.ts'
export type { Answered } from './testing/answers.ts'
export { type FakeOptions, fakeConsent, type YesTo } from './testing/fake.ts'
export {
  type RecordOptions,
  recordFor,
  type StorageEntry,
  type TestCookie,
  type TestRecord,
} from './testing/record.ts'
