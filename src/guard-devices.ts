import { guardDevices } from './gate/guards/devices.ts'
import { startGuard } from './guard-tag.ts'

// data-devices="camera:calls motion:steps"
startGuard((consent, { devices = '' }) =>
  guardDevices(consent, Object.fromEntries(`${devices}`.split(/\s+/).map((pair) => pair.split(':', 2)))),
)
