/** Scheme, host and, where it is another than usual, port: `https://shop.example`. */
export function isOrigin(text: string): boolean {
  try {
    return /^https?:\/\/[^,;]+$/.test(text) && new URL(text).origin === text
  } catch {
    return false
  }
}
