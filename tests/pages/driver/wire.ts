/** W3C WebDriver over `fetch`: commands of one session. */
export class Wire {
  private constructor(
    private readonly base: string,
    readonly window: string,
  ) {}

  static async open(address: string, capabilities: object) {
    const session = await command(address, 'POST', '/session', {
      capabilities: { alwaysMatch: capabilities },
    })
    const base = `${address}/session/${text(session, 'sessionId')}`
    return new Wire(base, String(await command(base, 'GET', '/window')))
  }

  get(path: string) {
    return command(this.base, 'GET', path)
  }
  post(path: string, body: object = {}) {
    return command(this.base, 'POST', path, body)
  }
  delete(path = '') {
    return command(this.base, 'DELETE', path)
  }
}

async function command(base: string, method: string, path: string, body?: object): Promise<unknown> {
  // Longer than any script or start may take: whatever is still silent then will stay so.
  const signal = AbortSignal.timeout(10_000)
  const response = await fetch(base + path, {
    method,
    signal,
    ...(body ? { body: JSON.stringify(body) } : {}),
  }).catch((error) => {
    throw new Error(`${method} ${path}: ${error}`)
  })
  const { value } = (await response.json()) as { value: unknown }
  if (!response.ok) throw new Error(`${method} ${path}: ${text(value, 'error')}: ${text(value, 'message')}`)
  return value
}

/** One string of an answer. */
export const text = (value: unknown, key: string) => String((value as Record<string, unknown> | null)?.[key])
