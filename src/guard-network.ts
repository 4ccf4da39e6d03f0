import { guardNetwork } from './gate/guards/network.ts'
import { readDeclared, startGuard } from './guard-tag.ts'

// data-network="refuse": at once, instead of waiting for an answer
startGuard((consent, { declared, network }) =>
  guardNetwork(consent, readDeclared(declared, consent.report), {
    mode: network === 'refuse' ? network : 'hold',
  }),
)
