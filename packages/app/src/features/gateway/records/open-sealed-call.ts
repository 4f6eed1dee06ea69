import { openText, textKeyFrom } from "./seal-text.ts";

type SealedCall = { id: string; workspaceId: string; keyId: string; prompt: Buffer | null; output: Buffer | null };

/** The texts of a call that are kept; undefined when no secret opens them. */
export function openSealedCall(
  { id, workspaceId, keyId, ...sealed }: SealedCall,
  { current, previous }: { current: string; previous: readonly string[] },
): string[] | undefined {
  const key = [current, ...previous].map(textKeyFrom).find((one) => one.id === keyId);
  if (!key) return undefined;
  const parts = (["prompt", "output"] as const).flatMap((part) => {
    const bytes = sealed[part];
    return bytes === null ? [] : [{ part, bytes }];
  });
  return parts.map(({ part, bytes }) => openText(bytes, key, `${workspaceId} ${id} ${part}`));
}
