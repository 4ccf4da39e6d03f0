import { guardForms } from './gate/guards/forms.ts'
import { startGuard } from './guard-tag.ts'

startGuard((consent) => guardForms(consent))
