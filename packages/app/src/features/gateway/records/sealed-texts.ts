import type { Secrets } from "../../privacy/index.ts";
import { openText, sealText, type TextKey, textKeyFrom } from "./seal-text.ts";

/** What a call was asked and answered; null what is not kept. */
export type CallTexts = { prompt: string | null; output: string | null };
/** The texts of a call as they are stored: in one seal, under `prompt`, where `output` is empty. */
export type SealedTexts = { prompt: Buffer | null; output: Buffer | null };
/** The row that seals are bound to. */
export type SealedRow = { id: string; workspaceId: string };

const inOneSeal = Buffer.alloc(0);
const placeOf = ({ id, workspaceId }: SealedRow, member: string) => `${workspaceId} ${id} ${member}`;

/** Seals the texts of a call; both in one, as making a cipher costs more than what it seals. */
export function sealTexts(row: SealedRow, { prompt, output }: CallTexts, key: TextKey): SealedTexts {
  if (prompt !== null && output !== null)
    return { prompt: sealText(`${prompt.length} ${prompt}${output}`, key, placeOf(row, "texts")), output: inOneSeal };
  return {
    prompt: prompt === null ? null : sealText(prompt, key, placeOf(row, "prompt")),
    output: output === null ? null : sealText(output, key, placeOf(row, "output")),
  };
}

/** Errors: terminal `call_text_unreadable`. */
export function openTexts(row: SealedRow, { prompt, output }: SealedTexts, key: TextKey): CallTexts {
  if (prompt !== null && output?.length === 0) {
    const texts = openText(prompt, key, placeOf(row, "texts"));
    const begin = texts.indexOf(" ") + 1;
    const end = begin + Number(texts.slice(0, begin));
    return { prompt: texts.slice(begin, end), output: texts.slice(end) };
  }
  return {
    prompt: prompt === null ? null : openText(prompt, key, placeOf(row, "prompt")),
    output: output === null ? null : openText(output, key, placeOf(row, "output")),
  };
}

/** The key that sealed a call, now or before the secret was changed; undefined when none of them did. */
export const sealingKey = ({ current, previous }: Secrets, keyId: string | null): TextKey | undefined =>
  [current, ...previous].map(textKeyFrom).find(({ id }) => id === keyId);
