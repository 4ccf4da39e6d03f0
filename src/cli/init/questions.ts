import type { Suggestion } from './suggest.ts'

/** What to ask about a gap, by its code. */
const asked: ReadonlyMap<string, string> = new Map([
  ['CONTACT_MISSING', 'Contact: which e-mail address or https form do visitors write to?'],
  ['CONTROLLER_MISSING', 'Controller: what is the exact legal name of whoever answers for the site?'],
  ['CONTROLLER_ADDRESS_MISSING', 'Address: where does whoever answers for the site reside?'],
  ['RETENTION_MISSING', 'Retention: how long do you keep what each purpose uses? The text does not say.'],
  ['RECIPIENTS_UNNAMED', 'Recipients: who are they, by name? An empty list says that there are none.'],
  [
    'CROSS_BORDER_MISSING',
    'Abroad: to which countries does data go, and under which safeguards? Write it in the text.',
  ],
  [
    'LEGAL_BASIS_MISSING',
    'Legal bases: on what does each use rest? Write it in the text, or basis with each purpose.',
  ],
  ['WITHDRAWAL_MISSING', 'Withdrawal: how does one take back a consent? Write it in the text.'],
  [
    'RIGHTS_MISSING',
    'Rights: what can visitors ask for, and which authority can they complain to? Write it in the text.',
  ],
  ['MINORS_MISSING', 'Children under 14: whose yes counts, and how is it given? Write it in the text.'],
  [
    'LANGUAGE_UNREAD',
    'Language: we do not read this one, so nothing but names and addresses was looked for.',
  ],
])

/** What no policy answers: it is about how the site is made. */
const always = [
  'Necessary: which purposes can the site not do without? Give those basis: necessary, and say why in description.',
  'Sale: for which purposes is data sold, or used for targeted advertising? Give those sale: true.',
  'Age: which purposes need a guardian’s permission for the young? Give those age: true, and write minors: threshold, how.',
  'Storage: what does each purpose keep in the browser? Write it under storage: kind, name, lifetime.',
]

/** Which key of the front matter answers a question, by the word it begins with. */
const answeredBy: ReadonlyMap<string, string> = new Map([
  ...['Contact', 'Controller', 'Address'].map((word) => [word, 'controller'] as const),
  ...['Purposes', 'Retention', 'Data', 'Payment', 'Necessary', 'Sale', 'Age', 'Storage'].map(
    (word) => [word, 'purposes'] as const,
  ),
  ['Recipients', 'recipients'],
  ['Children', 'minors'],
  ['Date', 'effectiveDate'],
  ['Language', 'language'],
])

/**
 * Everything that is left open, one line each.
 * @param head front matter that is there already and stays as it is: check tells what it lacks
 */
export const questionsOf = (suggestion: Suggestion, head: object): string[] =>
  [...openIn(suggestion), ...always].filter(
    (question) => !Object.hasOwn(head, answeredBy.get(/^\w+/.exec(question)?.[0] ?? '') ?? ''),
  )

function openIn({ gaps, effectiveDate, language, purposes, ...found }: Suggestion): string[] {
  const questions = gaps.flatMap((code) => asked.get(code) ?? [])
  if (found.controller && found.named.some(({ isLegal }) => isLegal))
    questions.push(`Controller: is it ${found.controller.text}, or one of the others named under recipients?`)
  if (!gaps.includes('CONTROLLER_ADDRESS_MISSING'))
    questions.push('Address: copy the one of whoever answers for the site from the text.')
  if (!effectiveDate) questions.push('Date: since which day does this text hold? Write it as YYYY-MM-DD.')
  if (!language) questions.push('Language: which one is the text in? Write a tag such as en or pt-BR.')
  if (!purposes.length) questions.push('Purposes: what do you use data for? None was recognised.')
  if (!gaps.includes('RETENTION_MISSING'))
    questions.push('Retention: how long, by purpose? The text speaks of it; put it with the purposes.')
  if (found.categories.length)
    questions.push('Data: which of it serves which purpose? Move each line to where it belongs.')
  if (found.categories.some(({ id }) => /^(credit_card|id|passport)_number$/.test(id)))
    questions.push(
      'Payment and identity papers: for which purpose, and when? That one needs occasions, such as [transaction].',
    )
  return questions
}
