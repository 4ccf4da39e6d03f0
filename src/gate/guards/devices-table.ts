/** How a power is used, and so what closed looks like. Where nothing else is said, it rejects with `NotAllowedError`. */
export type Kind =
  /** A promise. Undecided and in a gesture, we ask first. */
  | 'asks'
  /** A promise that tells something about the device: closed, it resolves to `closed`. */
  | 'answers'
  /** A function or getter that returns at once: closed, `closed`. */
  | 'returns'
  | 'reads'
  /** An event of the window: listeners wait. */
  | 'hears'
  /** Something with `start()`: it waits. */
  | 'starts'
  /** A promise, or callbacks as in old browsers, by constraints: camera, microphone or both. */
  | 'captures'
  | 'captures-by-callback'

/** What ends at withdrawal what has begun: a method of the object or of what it gave, or the signal it was given. */
export type End = 'close' | 'disconnect' | 'end' | 'tracks' | 'ports' | 'signal' | 'stop' | 'abort'

export interface Entry {
  readonly kind: Kind
  /** From the window on; the last step may be several names. Of an event, its type. */
  readonly at: string
  readonly closed?: () => unknown
  readonly end?: End
  /** Another power that it is good for. */
  readonly or?: string
}

export interface Row {
  /** What `guardDevices()` is told about. */
  readonly power: string
  readonly spec: string
  /** A category of the catalogue, where one fits: what a notice should declare. */
  readonly category: string
  readonly entries: readonly Entry[]
}

type Short = readonly [Kind, string, Omit<Entry, 'kind' | 'at'>?]

const row = (power: string, spec: string, category: string, ...entries: Short[]): Row => ({
  power,
  spec,
  category,
  entries: entries.map(([kind, at, more]) => ({ kind, at, ...more })),
})

const nothing = () => undefined
const none = () => []
const no = () => false
const denied = { closed: () => 'denied' }
const w3c = 'https://www.w3.org/TR/'
const wicg = 'https://wicg.github.io/'

/** Every power that `guardDevices` stands before. An engine that lacks one is left without. */
export const table: readonly Row[] = [
  row(
    'motion',
    `${w3c}orientation-event/#devicemotion`,
    'sensor_data',
    ['hears', 'devicemotion'],
    ['asks', 'DeviceMotionEvent.requestPermission', denied],
  ),
  row(
    'orientation',
    `${w3c}orientation-event/#deviceorientation`,
    'sensor_data',
    ['hears', 'deviceorientation'],
    ['hears', 'deviceorientationabsolute'],
    ['asks', 'DeviceOrientationEvent.requestPermission', denied],
  ),
  // Accelerometer, Gyroscope, Magnetometer, AmbientLightSensor, AbsoluteOrientationSensor … all inherit from it.
  row('sensors', `${w3c}generic-sensor/`, 'sensor_data', [
    'starts',
    'Sensor.prototype.start',
    { end: 'stop' },
  ]),
  row(
    'camera',
    `${w3c}mediacapture-streams/`,
    '',
    ['captures', 'MediaDevices.prototype.getUserMedia', { end: 'tracks', or: 'microphone' }],
    [
      'captures-by-callback',
      'Navigator.prototype.getUserMedia webkitGetUserMedia mozGetUserMedia',
      { end: 'tracks', or: 'microphone' },
    ],
    ['answers', 'MediaDevices.prototype.enumerateDevices', { closed: none, or: 'microphone' }],
  ),
  row(
    'microphone',
    `${wicg}speech-api/`,
    '',
    ['starts', 'SpeechRecognition.prototype.start', { end: 'abort' }],
    ['starts', 'webkitSpeechRecognition.prototype.start', { end: 'abort' }],
  ),
  row(
    'screen',
    `${w3c}screen-capture/`,
    '',
    ['asks', 'MediaDevices.prototype.getDisplayMedia', { end: 'tracks' }],
    ['asks', 'EyeDropper.prototype.open'],
  ),
  row(
    'bluetooth',
    'https://webbluetoothcg.github.io/web-bluetooth/',
    '',
    ['asks', 'Bluetooth.prototype.requestDevice requestLEScan'],
    ['answers', 'Bluetooth.prototype.getDevices', { closed: none }],
    ['answers', 'Bluetooth.prototype.getAvailability', { closed: no }],
    ['asks', 'BluetoothRemoteGATTServer.prototype.connect', { end: 'disconnect' }],
  ),
  row(
    'usb',
    `${wicg}webusb/`,
    '',
    ['asks', 'USB.prototype.requestDevice'],
    ['answers', 'USB.prototype.getDevices', { closed: none }],
    ['asks', 'USBDevice.prototype.open', { end: 'close' }],
  ),
  row(
    'serial',
    `${wicg}serial/`,
    '',
    ['asks', 'Serial.prototype.requestPort'],
    ['answers', 'Serial.prototype.getPorts', { closed: none }],
    ['asks', 'SerialPort.prototype.open', { end: 'close' }],
  ),
  row(
    'hid',
    `${wicg}webhid/`,
    '',
    ['asks', 'HID.prototype.requestDevice'],
    ['answers', 'HID.prototype.getDevices', { closed: none }],
    ['asks', 'HIDDevice.prototype.open', { end: 'close' }],
  ),
  row('nfc', `https://w3c.github.io/web-nfc/`, '', [
    'asks',
    'NDEFReader.prototype.scan write',
    { end: 'signal' },
  ]),
  row('midi', `${w3c}webmidi/`, '', ['asks', 'Navigator.prototype.requestMIDIAccess', { end: 'ports' }]),
  row(
    'battery',
    `${w3c}battery-status/`,
    '',
    ['asks', 'Navigator.prototype.getBattery'],
    // What somebody still holds says what the specification says when a browser will not tell.
    ['reads', 'BatteryManager.prototype.charging', { closed: () => true }],
    ['reads', 'BatteryManager.prototype.level', { closed: () => 1 }],
    ['reads', 'BatteryManager.prototype.chargingTime', { closed: () => 0 }],
    ['reads', 'BatteryManager.prototype.dischargingTime', { closed: () => Number.POSITIVE_INFINITY }],
  ),
  row(
    'connection',
    `${wicg}netinfo/`,
    'connection_type',
    ['reads', 'Navigator.prototype.connection', { closed: nothing }],
    [
      'reads',
      'NetworkInformation.prototype.type effectiveType downlink downlinkMax rtt saveData',
      { closed: nothing },
    ],
  ),
  row('clipboard', `${w3c}clipboard-apis/`, '', ['asks', 'Clipboard.prototype.read readText']),
  row(
    'idle',
    `${wicg}idle-detection/`,
    '',
    ['asks', 'IdleDetector.prototype.start', { end: 'signal' }],
    ['asks', 'IdleDetector.requestPermission', denied],
  ),
  row(
    'windows',
    `${w3c}window-management/`,
    '',
    ['asks', 'getScreenDetails'],
    ['reads', 'Screen.prototype.isExtended', { closed: no }],
  ),
  row('contacts', `${w3c}contact-picker/`, '', ['asks', 'ContactsManager.prototype.select']),
  row(
    'xr',
    `${w3c}webxr/`,
    '',
    ['asks', 'XRSystem.prototype.requestSession', { end: 'end' }],
    ['answers', 'XRSystem.prototype.isSessionSupported', { closed: no }],
  ),
  row(
    'gamepads',
    `${w3c}gamepad/`,
    '',
    ['returns', 'Navigator.prototype.getGamepads', { closed: none }],
    ['hears', 'gamepadconnected'],
    ['hears', 'gamepaddisconnected'],
  ),
  row('fonts', `${wicg}local-font-access/`, '', ['asks', 'queryLocalFonts']),
  row('pressure', `${w3c}compute-pressure/`, '', [
    'asks',
    'PressureObserver.prototype.observe',
    { end: 'disconnect' },
  ]),
]
