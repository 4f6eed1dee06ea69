import type { VoiceText } from "../../api/brand-voice-queries.ts";

/** Tells one set of texts from another, by names and letters (FNV-1a, 32 bits, and the length). */
export function fingerprint(texts: readonly VoiceText[]): string {
  return texts.map(({ name, text }) => `${name}:${text.length}:${hash(text)}`).join("|");
}

function hash(text: string): string {
  let value = 0x811c9dc5;
  for (let at = 0; at < text.length; at++) value = Math.imul(value ^ text.charCodeAt(at), 0x01000193);
  return (value >>> 0).toString(36);
}
