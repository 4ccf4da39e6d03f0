import { startScript } from './tag.ts'
import { openDesk } from './widget.ts'

startScript(() => Promise.resolve({ openDesk }))
