/** Two decimals of a degree: about a kilometre from north to south, and less from east to west. */
const round = (degrees: number): number => Math.round(degrees * 100) / 100 + 0

/**
 * About where the visitor is: rounded to two decimals, accuracy in whole kilometres and at least one, no height, no
 * course, no speed. The time stays. A plain object in the shape of the interface.
 */
export function coarse({ coords, timestamp }: GeolocationPosition): GeolocationPosition {
  const about = {
    latitude: round(coords.latitude),
    longitude: round(coords.longitude),
    accuracy: Math.max(1, Math.ceil(coords.accuracy / 1000)) * 1000,
    altitude: null,
    altitudeAccuracy: null,
    heading: null,
    speed: null,
  }
  const plain = { coords: about, timestamp }
  return { coords: { ...about, toJSON: () => ({ ...about }) }, timestamp, toJSON: () => plain }
}
