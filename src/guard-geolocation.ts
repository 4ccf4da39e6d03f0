import { guardGeolocation } from './gate/guards/geolocation.ts'
import { startGuard } from './guard-tag.ts'

startGuard((consent, { geolocation = 'location' }) =>
  guardGeolocation(consent, { purpose: `${geolocation}` }),
)
