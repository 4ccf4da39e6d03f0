import { guardNetwork } from './gate/guards/network.ts'
import { readDeclared, startGuard } from './guard-tag.ts'

// data-network="refuse": at once, instead of waiting for an answer; data-others="pass": hosts that nobody declared
startGuard((consent, { declared, network, others }) =>
  guardNetwork(consent, readDeclared(declared, consent.report), {
    mode: network === 'refuse' ? network : 'hold',
    others: others === 'pass' ? others : 'refuse',
  }),
)
