import { readDeclared, startGuard } from './guard-tag.ts'
import { mountInspector } from './inspector/panel.ts'

startGuard((consent, { declared }) => mountInspector(consent, readDeclared(declared, consent.report)))
