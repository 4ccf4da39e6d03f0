/**
 * CRC-32 (IEEE 802.3) of an ASCII text as seven base-36 digits. Finds damage, proves nothing:
 * whoever can run script on the page can compute it too (fault 117).
 */
export function checksum(text: string): string {
  let crc = -1
  for (let at = 0; at < text.length; at++) {
    crc ^= text.charCodeAt(at)
    for (let bit = 8; bit--; ) crc = (crc >>> 1) ^ (crc & 1 && 0xedb88320)
  }
  return (~crc >>> 0).toString(36).padStart(7, '0')
}
