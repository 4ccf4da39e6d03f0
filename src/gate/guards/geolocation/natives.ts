/** The browser's own, as it was when the guard started. */
export interface Natives {
  readonly geolocation: Geolocation
  getCurrentPosition: Geolocation['getCurrentPosition']
  watchPosition: Geolocation['watchPosition']
  clearWatch: Geolocation['clearWatch']
}

export function captureNatives({ navigator }: Window): Natives | undefined {
  const geolocation = navigator?.geolocation
  if (!geolocation) return undefined
  const { getCurrentPosition, watchPosition, clearWatch } = geolocation
  return {
    geolocation,
    getCurrentPosition: (...args) => Reflect.apply(getCurrentPosition, geolocation, args),
    watchPosition: (...args) => Reflect.apply(watchPosition, geolocation, args),
    clearWatch: (id) => Reflect.apply(clearWatch, geolocation, [id]),
  }
}
