import { guardForms } from './gate/guards/forms.ts'
import { startGuard } from './guard-tag.ts'

// data-forms="…": what is said before something is published
startGuard((consent, { forms }) => guardForms(consent, forms ? { warning: `${forms}` } : {}))
