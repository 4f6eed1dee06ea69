import { terminal } from "@capstan/base";
import type { BrandVoiceBody } from "@capstan/contracts";
import { brandVoice, brandVoiceFormSchema, proposeVoice, type VoiceProposal } from "@capstan/verification";
import { stringify } from "yaml";
import type { WorkspaceTx } from "../../../workspace-tx.ts";
import { saveAsset } from "../../assets/index.ts";

/** What good texts propose. */
export const proposalsOf = (examples: BrandVoiceBody["examples"]): VoiceProposal[] =>
  proposeVoice(examples.map(({ name, text }) => ({ name, text, format: "markdown" })));

export type SavedVoice = { name: string; version: number; rules: number };

/**
 * Keeps the voice of a form, and of the proposals that a person accepted, as the next version of a rule pack. The
 * proposals are made from the examples again, so that nothing is accepted that they do not show.
 * Errors: terminal `voice_form_invalid`, `empty_voice`, `unknown_proposal`.
 */
export async function saveBrandVoice(
  tx: WorkspaceTx,
  { body, by, at }: { body: BrandVoiceBody; by: string; at: Date },
): Promise<SavedVoice> {
  const form = brandVoiceFormSchema.safeParse(body.form);
  if (!form.success) {
    const [issue] = form.error.issues;
    throw terminal("voice_form_invalid", {
      message: `The form cannot be read: ${issue?.path.join(".") ?? ""} ${issue?.message ?? ""}`,
      mend: "Mend the form; docs/verification.md says what it may have.",
      details: { path: issue?.path.join(".") ?? "" },
    });
  }
  const pack = brandVoice(form.data, proposalsOf(body.examples), body.accepted);
  const text = stringify(pack, { aliasDuplicateObjects: false });
  const version = await saveAsset(tx, { kind: "rules", name: pack.pack, body: text, by, at });
  return { name: pack.pack, version, rules: pack.rules.length };
}
