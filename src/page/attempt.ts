/** Calls and returns; what it throws goes to `report` instead of to our caller. */
export function attempt<T>(act: () => T, report?: (problem: unknown) => void): T | undefined {
  try {
    return act()
  } catch (problem) {
    report?.(problem)
    return undefined
  }
}
