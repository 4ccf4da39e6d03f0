import { guardStorage } from './gate/guards/storage.ts'
import { readDeclared, startGuard } from './guard-tag.ts'

startGuard((consent, { declared }) => guardStorage(consent, readDeclared(declared, consent.report)))
