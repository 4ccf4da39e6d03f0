/** Guards: each stands before one kind of browser power, and costs nothing where it is not imported. */
export type { Declared, Need } from './gate/guards/declared.ts'
export { type Devices, guardDevices } from './gate/guards/devices.ts'
export { type FormsOptions, guardForms } from './gate/guards/forms.ts'
export { type GeolocationOptions, guardGeolocation, openGeolocation } from './gate/guards/geolocation.ts'
export {
  type Entry,
  type Inventory,
  inventory,
  type Outcome,
  type Power,
  type PurposeInventory,
  type Tally,
} from './gate/guards/inventory.ts'
export { guardNetwork, type NetworkOptions } from './gate/guards/network.ts'
export { guardStorage, type StorageOptions } from './gate/guards/storage.ts'
export type { Reason } from './gate/guards/sweep/erase.ts'
export { type Leftover, type Stored, type Swept, sweep } from './gate/guards/sweep.ts'
