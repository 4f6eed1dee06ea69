/** 64 bits as two unsigned numbers of 32: whole numbers of 64 bits are ten times as slow. */
export type Halves = { readonly low: number; readonly high: number };

const half = (bytes: Uint8Array, at: number) =>
  (bytes[at] ?? 0) | ((bytes[at + 1] ?? 0) << 8) | ((bytes[at + 2] ?? 0) << 16) | ((bytes[at + 3] ?? 0) << 24);

/** Whether the sum of two halves went beyond 32 bits. */
const carry = (sum: number, part: number) => (sum >>> 0 < part >>> 0 ? 1 : 0);

/**
 * Keyed hash of bytes: without the key nobody can tell which value a stand-in came from. The four words of its state are
 * eight variables (`a` low, `A` high …) and its round stands in the loop, as it runs a dozen times for each stand-in.
 * Units: 64 bits; the key has 16 bytes. Source: Aumasson and Bernstein, SipHash-2-4, 2012.
 */
export function siphash(key: Uint8Array, bytes: Uint8Array): Halves {
  let a = half(key, 0) ^ 0x70736575;
  let A = half(key, 4) ^ 0x736f6d65;
  let b = half(key, 8) ^ 0x6e646f6d;
  let B = half(key, 12) ^ 0x646f7261;
  let c = half(key, 0) ^ 0x6e657261;
  let C = half(key, 4) ^ 0x6c796765;
  let d = half(key, 8) ^ 0x79746573;
  let D = half(key, 12) ^ 0x74656462;
  const whole = bytes.length - (bytes.length % 8);
  // Two empty words after the last one are the four rounds that close the hash.
  for (let at = 0; at <= whole + 16; at += 8) {
    const low = at <= whole ? half(bytes, at) : 0;
    const high = at < whole ? half(bytes, at + 4) : at === whole ? half(bytes, at + 4) | (bytes.length << 24) : 0;
    if (at === whole + 8) c ^= 0xff;
    d ^= low;
    D ^= high;
    for (let round = 0; round < 2; round++) {
      let kept: number;
      a = (a + b) | 0;
      A = (A + B + carry(a, b)) | 0;
      kept = ((b << 13) | (B >>> 19)) ^ a;
      B = ((B << 13) | (b >>> 19)) ^ A;
      b = kept;
      kept = a;
      a = A;
      A = kept;
      c = (c + d) | 0;
      C = (C + D + carry(c, d)) | 0;
      kept = ((d << 16) | (D >>> 16)) ^ c;
      D = ((D << 16) | (d >>> 16)) ^ C;
      d = kept;
      a = (a + d) | 0;
      A = (A + D + carry(a, d)) | 0;
      kept = ((d << 21) | (D >>> 11)) ^ a;
      D = ((D << 21) | (d >>> 11)) ^ A;
      d = kept;
      c = (c + b) | 0;
      C = (C + B + carry(c, b)) | 0;
      kept = ((b << 17) | (B >>> 15)) ^ c;
      B = ((B << 17) | (b >>> 15)) ^ C;
      b = kept;
      kept = c;
      c = C;
      C = kept;
    }
    a ^= low;
    A ^= high;
  }
  return { low: (a ^ b ^ c ^ d) >>> 0, high: (A ^ B ^ C ^ D) >>> 0 };
}

/** UTF-16 code units of a text as bytes, for hashing. */
export function utf16Bytes(text: string): Uint8Array {
  const bytes = new Uint8Array(text.length * 2);
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    bytes[i * 2] = unit & 255;
    bytes[i * 2 + 1] = unit >> 8;
  }
  return bytes;
}
