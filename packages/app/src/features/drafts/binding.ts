import type { Draft, DraftVersion } from "./draft.ts";
import { checksHash, contentHash, evidenceHash } from "./hashes.ts";

/** SHA-256 of content, evidence and checks, lower-case hex. */
export type Binding = { content: string; evidence: string; checks: string };

/**
 * What a decision about this version binds to (invariant 3): computed from the text, facts and proof that are stored
 * now, never from the hashes beside them, so that a change in the database voids it like any other.
 */
export function bindingOf(draft: Pick<Draft, "facts">, { body, proof }: Pick<DraftVersion, "body" | "proof">): Binding {
  return {
    content: contentHash(body),
    evidence: evidenceHash(draft.facts),
    checks: proof ? checksHash(proof) : "",
  };
}
