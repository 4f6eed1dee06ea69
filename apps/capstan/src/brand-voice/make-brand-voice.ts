import { readFileSync, writeFileSync } from "node:fs";
import { readVoiceForm } from "@capstan/app";
import { terminal } from "@capstan/base";
import {
  type BrandVoiceForm,
  brandVoice,
  proposeVoice,
  type RulePack,
  type VoiceProposal,
} from "@capstan/verification";
import pc from "picocolors";
import { stringify } from "yaml";
import { say, sayJson } from "../terminal/print.ts";
import { readExamples } from "./read-examples.ts";

export type BrandVoiceOptions = {
  from?: string[];
  accept?: string;
  name: string;
  owner: string;
  out?: string;
  json?: boolean;
};

/**
 * Prints what good texts propose, or makes the pack of a form and of what was accepted.
 * Errors: terminal `nothing_given`, `voice_form_invalid`, `empty_voice`, `unknown_proposal`, and those of `readExamples`.
 */
export function makeBrandVoice(formPath: string | undefined, options: BrandVoiceOptions): void {
  const { from = [], accept, name, owner } = options;
  if (formPath === undefined && from.length === 0)
    throw terminal("nothing_given", {
      message: "There is no form and no text.",
      mend: "Name a form, or texts with --from.",
    });
  const form: BrandVoiceForm = formPath === undefined ? { name, owner } : readVoiceForm(formPath, readForm(formPath));
  const proposals = from.length > 0 ? proposeVoice(readExamples(from)) : [];
  if (from.length > 0 && accept === undefined && options.out === undefined) {
    sayProposals(proposals, options);
    return;
  }
  const accepted = accept === "all" ? "all" : (accept?.split(",").map((id) => id.trim()) ?? []);
  givePack(brandVoice(form, proposals, accepted), options);
}

function readForm(path: string): string {
  try {
    return readFileSync(path, "utf8");
  } catch (cause) {
    throw terminal("file_unreadable", { message: `There is no ${path}.`, mend: "Name a file that exists.", cause });
  }
}

function sayProposals(proposals: readonly VoiceProposal[], { json, from = [] }: BrandVoiceOptions): void {
  if (json) sayJson({ proposals });
  else if (proposals.length === 0) say("The texts have too little in common, or are too few, to propose anything.");
  else {
    for (const { id, says, evidence } of proposals) say(`${pc.bold(id)}  ${says}\n  ${pc.dim(evidence)}`);
    const paths = from.map((path) => (/[\s*?[{]/.test(path) ? `'${path}'` : path)).join(" ");
    say(
      `\nTake what is right: capstan brand-voice --from ${paths} --accept ${proposals[0]!.id} --out brand-voice.yaml`,
    );
  }
}

function givePack(pack: RulePack, { out, json }: BrandVoiceOptions): void {
  const asJson = json || out?.endsWith(".json");
  const text = asJson ? `${JSON.stringify(pack, null, 2)}\n` : stringify(pack, { aliasDuplicateObjects: false });
  if (out === undefined) {
    process.stdout.write(text);
    return;
  }
  writeFileSync(out, text);
  say(
    `${out} has ${pack.rules.length} ${pack.rules.length === 1 ? "rule" : "rules"}. Check a text by it: capstan verify draft.md --pack ${out}`,
  );
}
