/** Four words of 64 bits as pairs of 32, low half first: whole numbers of 64 bits are ten times as slow. */
type State = Int32Array;
const [v0, v1, v2, v3] = [0, 2, 4, 6] as const;

function add(s: State, to: number, from: number): void {
  const low = (s[to]! >>> 0) + (s[from]! >>> 0);
  s[to] = low;
  s[to + 1] = s[to + 1]! + s[from + 1]! + (low > 0xffff_ffff ? 1 : 0);
}

function rotateThenXor(s: State, at: number, bits: number, other: number): void {
  const [low, high] = [s[at]!, s[at + 1]!];
  s[at] = ((low << bits) | (high >>> (32 - bits))) ^ s[other]!;
  s[at + 1] = ((high << bits) | (low >>> (32 - bits))) ^ s[other + 1]!;
}

function swapHalves(s: State, at: number): void {
  const low = s[at]!;
  s[at] = s[at + 1]!;
  s[at + 1] = low;
}

function round(s: State): void {
  add(s, v0, v1);
  rotateThenXor(s, v1, 13, v0);
  swapHalves(s, v0);
  add(s, v2, v3);
  rotateThenXor(s, v3, 16, v2);
  add(s, v0, v3);
  rotateThenXor(s, v3, 21, v0);
  add(s, v2, v1);
  rotateThenXor(s, v1, 17, v2);
  swapHalves(s, v2);
}

const half = (bytes: Uint8Array, at: number) =>
  (bytes[at] ?? 0) | ((bytes[at + 1] ?? 0) << 8) | ((bytes[at + 2] ?? 0) << 16) | ((bytes[at + 3] ?? 0) << 24);

function compress(s: State, low: number, high: number): void {
  s[v3] = s[v3]! ^ low;
  s[v3 + 1] = s[v3 + 1]! ^ high;
  round(s);
  round(s);
  s[v0] = s[v0]! ^ low;
  s[v0 + 1] = s[v0 + 1]! ^ high;
}

/**
 * Keyed hash of bytes: without the key nobody can tell which value a stand-in came from.
 * Units: 64 bits; the key has 16 bytes. Source: Aumasson and Bernstein, SipHash-2-4, 2012.
 */
export function siphash(key: Uint8Array, bytes: Uint8Array): bigint {
  const [a, b, c, d] = [half(key, 0), half(key, 4), half(key, 8), half(key, 12)];
  const s = new Int32Array([
    ...[a ^ 0x70736575, b ^ 0x736f6d65, c ^ 0x6e646f6d, d ^ 0x646f7261],
    ...[a ^ 0x6e657261, b ^ 0x6c796765, c ^ 0x79746573, d ^ 0x74656462],
  ]);
  const whole = bytes.length - (bytes.length % 8);
  for (let at = 0; at < whole; at += 8) compress(s, half(bytes, at), half(bytes, at + 4));
  compress(s, half(bytes, whole), half(bytes, whole + 4) | (bytes.length << 24));
  s[v2] = s[v2]! ^ 0xff;
  for (let i = 0; i < 4; i++) round(s);
  const low = s[v0]! ^ s[v1]! ^ s[v2]! ^ s[v3]!;
  const high = s[v0 + 1]! ^ s[v1 + 1]! ^ s[v2 + 1]! ^ s[v3 + 1]!;
  return (BigInt(high >>> 0) << 32n) | BigInt(low >>> 0);
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
