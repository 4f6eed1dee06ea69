const alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
const noLetter = 64;
/** By ASCII code. */
const values = new Uint8Array(128).fill(noLetter);
for (let value = 0; value < 64; value++) values[alphabet.charCodeAt(value)] = value;
values["-".charCodeAt(0)] = 62;
values["_".charCodeAt(0)] = 63;

/** Bytes of a base64 or base64url text, padding optional; undefined when it is neither. */
export function decodeBase64(text: string): Uint8Array<ArrayBuffer> | undefined {
  let size = text.length;
  while (size > 0 && text[size - 1] === "=") size--;
  if (size % 4 === 1) return undefined;
  const bytes = new Uint8Array(Math.floor((size * 3) / 4));
  let bits = 0;
  let held = 0;
  let at = 0;
  for (let i = 0; i < size; i++) {
    const code = text.charCodeAt(i);
    const value = code < 128 ? values[code]! : noLetter;
    if (value === noLetter) return undefined;
    held = ((held << 6) | value) & 0xffffff;
    bits += 6;
    if (bits >= 8) {
      bits -= 8;
      bytes[at++] = (held >> bits) & 255;
    }
  }
  return bytes;
}

/** Base64 with padding. */
export function encodeBase64(bytes: Uint8Array): string {
  let text = "";
  for (let i = 0; i < bytes.length; i += 3) {
    const group = (bytes[i]! << 16) | ((bytes[i + 1] ?? 0) << 8) | (bytes[i + 2] ?? 0);
    text += alphabet[group >> 18]! + alphabet[(group >> 12) & 63];
    text += i + 1 < bytes.length ? alphabet[(group >> 6) & 63] : "=";
    text += i + 2 < bytes.length ? alphabet[group & 63] : "=";
  }
  return text;
}
