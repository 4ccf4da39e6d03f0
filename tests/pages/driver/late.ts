/**
 * Playwright's driver of Firefox trips over the news that a frame has arrived where the frame, or its tab, has gone
 * meanwhile (`BidiPage._onNavigationCommitted`, playwright-core 1.62 to 1.65): it says so to nobody, as a rejection in
 * its own code. No test can cause it nor await it, and nothing that a test looks at depends on it. Everything else
 * that nobody handles fails the run.
 */
export function isLateFrame(error: { message?: string; stack?: string }) {
  const [place] = (error.stack ?? '').split('\n').filter((line) => /^\s*at /.test(line))
  return (
    error.message === "Cannot read properties of null (reading '_name')" &&
    /BidiPage\._onNavigationCommitted \(.*playwright-core/.test(place ?? '')
  )
}

/** For vitest: `false` leaves the error out; the run says so. */
export function tolerated(error: { message?: string; stack?: string }) {
  if (!isLateFrame(error)) return
  console.warn('Playwright heard of a frame that had gone (BidiPage._onNavigationCommitted); left out.')
  return false
}
