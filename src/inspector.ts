import { startGuard } from './guard-tag.ts'
import { mountInspector } from './inspector/panel.ts'

startGuard((consent) => mountInspector(consent))
