import { createHash } from "node:crypto";
import { terminal } from "@capstan/base";
import type { BrandVoiceBody } from "@capstan/contracts";
import { appendLedger } from "@capstan/database";
import { brandVoice, type Rule, type RulePack } from "@capstan/verification";
import { stringify } from "yaml";
import type { WorkspaceTx } from "../../../workspace-tx.ts";
import { saveAsset, shippedPackNames } from "../../assets/index.ts";
import { proposalsOf } from "../consider-texts.ts";
import { parseVoiceForm } from "../parse-voice.ts";
import { type KeptVoice, keptVoice } from "../queries/kept-voice.ts";

export type SavedVoice = { name: string; version: number; rules: number };

/**
 * Keeps the voice of a form, and of the proposals that a person accepted, as the next version of a rule pack. The
 * proposals are made from the examples again, so that nothing is accepted that they do not show. What
 * somebody set or added in the pack by hand stays. The ledger says what was accepted and declined, and by which texts.
 * Errors: terminal `voice_form_invalid`, `empty_voice`, `unknown_proposal`, `voice_name_taken`, `voice_changed`.
 */
export async function saveBrandVoice(
  tx: WorkspaceTx,
  { body, by, at }: { body: BrandVoiceBody; by: string; at: Date },
): Promise<SavedVoice> {
  const form = parseVoiceForm(body.form);
  const made = brandVoice(form, proposalsOf(body.examples), body.accepted);
  const kept = await keptVoice(tx, form.name);
  requireOwnName(form.name, kept);
  requireUnchanged(kept?.version ?? 0, body.basedOn);
  const pack = withOthers(made, kept);
  const text = stringify(pack, { aliasDuplicateObjects: false });
  const version = await saveAsset(tx, { kind: "rules", name: pack.pack, body: text, by, at });
  if (version !== kept?.version)
    await appendLedger(tx, {
      workspaceId: tx.workspaceId,
      actor: by,
      action: "brand_voice.made",
      subjectKind: "rules",
      subjectId: pack.pack,
      details: {
        version,
        owner: pack.owner,
        rules: pack.rules.map(({ id }) => id),
        accepted: body.accepted,
        declined: body.declined,
        texts: body.examples.map(({ text: example }) => createHash("sha256").update(example).digest("hex")),
      },
    });
  return { name: pack.pack, version, rules: pack.rules.length };
}

/** A voice takes no pack's place that is something else. */
function requireOwnName(name: string, kept: KeptVoice | undefined): void {
  if (kept ? kept.voice : !shippedPackNames().includes(name)) return;
  throw terminal("voice_name_taken", {
    message: `There is a rule pack called \`${name}\` that is no brand voice.`,
    mend: "Give the voice another name.",
  });
}

function requireUnchanged(version: number, basedOn: number | undefined): void {
  if (basedOn === undefined || basedOn === version) return;
  throw terminal("voice_changed", {
    message:
      basedOn === 0
        ? "There is a brand voice of this name already."
        : `Somebody else kept version ${version} meanwhile.`,
    mend:
      basedOn === 0
        ? "Give yours another name, or open that one and change it."
        : "Open it again, and make your change to what is there now.",
    details: { version },
  });
}

function withOthers(made: RulePack, kept: KeptVoice | undefined): RulePack {
  if (!kept?.voice) return made;
  const { about, include, rules } = kept.pack;
  const known = new Map(rules.map((rule) => [rule.id, rule]));
  return {
    ...made,
    ...(about ? { about } : {}),
    ...(include ? { include } : {}),
    rules: [...made.rules.map((rule) => weighedAs(rule, known.get(rule.id))), ...kept.voice.others],
  };
}

/** How much a rule weighs and for which drafts it counts is no part of a form: what somebody set by hand stays. */
function weighedAs(rule: Rule, before: Rule | undefined): Rule {
  if (!before) return rule;
  const { severity, kinds, channels, tier } = before;
  return {
    ...rule,
    severity,
    ...(kinds ? { kinds } : {}),
    ...(channels ? { channels } : {}),
    ...(tier ? { tier } : {}),
  };
}
