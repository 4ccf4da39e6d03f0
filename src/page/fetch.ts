/** Text of a file of this site, never of another: a redirect that leaves the origin fails too. */
export async function fetchText(url: string): Promise<string> {
  const response = await fetch(url, { mode: 'same-origin', cache: 'no-cache', credentials: 'same-origin' })
  if (!response.ok) throw new Error(String(response.status))
  return response.text()
}
