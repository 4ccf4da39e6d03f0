import type { Live } from '../natives.ts'

/** A body as it is now: what waits must not change with the page's own object meanwhile. Texts and blobs cannot. */
export function asSent({ URLSearchParams, FormData }: Live, body: unknown): unknown {
  if (body instanceof ArrayBuffer) return body.slice(0)
  if (ArrayBuffer.isView(body)) return new Uint8Array(body.buffer, body.byteOffset, body.byteLength).slice()
  if (body instanceof URLSearchParams) return new URLSearchParams(body)
  if (!(body instanceof FormData)) return body
  const copy = new FormData()
  for (const [name, value] of body) copy.append(name, value)
  return copy
}
