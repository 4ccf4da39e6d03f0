import { startScript } from './tag.ts'

startScript((source) => import(new URL('askfirst.widget.js', source).href))
