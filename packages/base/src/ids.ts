/**
 * A UUID version 7: 48 bits of Unix milliseconds, then random bits, so that ids sort by creation and index well.
 * Source: RFC 9562, section 5.7.
 */
export function newId(nowMs: number = Date.now()): string {
  if (used === pool.length) {
    crypto.getRandomValues(pool);
    used = 0;
  }
  const bytes = pool.subarray(used, used + idBytes);
  used += idBytes;
  for (let i = 0; i < 6; i++) bytes[i] = Math.floor(nowMs / 2 ** (8 * (5 - i))) & 0xff;
  bytes[6] = (bytes[6]! & 0x0f) | 0x70;
  bytes[8] = (bytes[8]! & 0x3f) | 0x80;
  let id = "";
  for (let i = 0; i < idBytes; i++) id += hyphenBefore.has(i) ? `-${hex[bytes[i]!]}` : hex[bytes[i]!];
  return id;
}

const idBytes = 16;
const hyphenBefore = new Set([4, 6, 8, 10]);
const hex = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, "0"));
/** Chance in large helpings: asking for sixteen bytes at a time costs more than all the rest. */
const pool = new Uint8Array(idBytes * 256);
let used = pool.length;
