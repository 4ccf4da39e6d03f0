// What an analytics script does: marks the browser, counts, tells its server.
{
  const server = new URL('hit', document.currentScript.src)
  const visits = Number(localStorage.tally_visits ?? 0) + 1
  localStorage.tally_visits = visits
  // biome-ignore lint/suspicious/noDocumentCookie: as such scripts do
  document.cookie = 'tally_id=a-number-of-yours; max-age=33696000; path=/; samesite=lax'
  new Image().src = `${server}?who=Tally Workshop&what=page ${location.pathname}, visit ${visits}`
}
