import { startSignals } from './signals-tag.ts'

// data-google="analytics_storage:analytics ad_storage:ads" data-matomo="analytics" …
startSignals()
