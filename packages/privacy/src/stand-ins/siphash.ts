const mask = 0xffff_ffff_ffff_ffffn;
const rotate = (x: bigint, bits: bigint) => ((x << bits) | (x >> (64n - bits))) & mask;

type State = { v0: bigint; v1: bigint; v2: bigint; v3: bigint };

function round(s: State): void {
  s.v0 = (s.v0 + s.v1) & mask;
  s.v1 = rotate(s.v1, 13n) ^ s.v0;
  s.v0 = rotate(s.v0, 32n);
  s.v2 = (s.v2 + s.v3) & mask;
  s.v3 = rotate(s.v3, 16n) ^ s.v2;
  s.v0 = (s.v0 + s.v3) & mask;
  s.v3 = rotate(s.v3, 21n) ^ s.v0;
  s.v2 = (s.v2 + s.v1) & mask;
  s.v1 = rotate(s.v1, 17n) ^ s.v2;
  s.v2 = rotate(s.v2, 32n);
}

const readWord = (bytes: Uint8Array, at: number) => {
  let word = 0n;
  for (let i = 7; i >= 0; i--) word = (word << 8n) | BigInt(bytes[at + i] ?? 0);
  return word;
};

/**
 * Keyed hash of bytes: without the key nobody can tell which value a stand-in came from.
 * Units: 64 bits; the key has 16 bytes. Source: Aumasson and Bernstein, SipHash-2-4, 2012.
 */
export function siphash(key: Uint8Array, bytes: Uint8Array): bigint {
  const [k0, k1] = [readWord(key, 0), readWord(key, 8)];
  const s: State = {
    v0: k0 ^ 0x736f6d6570736575n,
    v1: k1 ^ 0x646f72616e646f6dn,
    v2: k0 ^ 0x6c7967656e657261n,
    v3: k1 ^ 0x7465646279746573n,
  };
  const whole = bytes.length - (bytes.length % 8);
  const compress = (word: bigint) => {
    s.v3 ^= word;
    round(s);
    round(s);
    s.v0 ^= word;
  };
  for (let at = 0; at < whole; at += 8) compress(readWord(bytes, at));
  compress(readWord(bytes.slice(whole), 0) | (BigInt(bytes.length & 255) << 56n));
  s.v2 ^= 0xffn;
  for (let i = 0; i < 4; i++) round(s);
  return s.v0 ^ s.v1 ^ s.v2 ^ s.v3;
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
