import type { Command } from "commander";
import type { BrandVoiceOptions } from "../brand-voice/make-brand-voice.ts";
import { withJsonOption } from "./options.ts";

export function defineBrandVoice(program: Command): void {
  withJsonOption(
    program
      .command("brand-voice")
      .description("Make a rule pack of how a brand speaks: from a short form, and from its good texts")
      .argument("[form]", "a form, as YAML")
      .option("--from <paths...>", "good texts: files, folders and globs; ten are a good number")
      .option("--accept <ids>", "proposals to take, with commas between them, or `all`")
      .option("--name <name>", "what the pack is called, without a form", "brand-voice")
      .option("--owner <owner>", "who answers for it, without a form", "role:editor")
      .option("-o, --out <file>", "where the pack is written, as YAML or JSON by its ending; printed when left out"),
  )
    .addHelpText("after", examples)
    .action(async (form: string | undefined, options: BrandVoiceOptions) =>
      (await import("../brand-voice/make-brand-voice.ts")).makeBrandVoice(form, options),
    );
}

const examples = `
Needs no database. Without --accept, the good texts are read and what they have in common is proposed, with its evidence;
nothing is written. What a form may say: docs/verification.md.

Examples:
  $ capstan brand-voice voice-form.yaml --out packs/rules/harbor-voice.yaml
  $ capstan brand-voice --from 'posts/*.md'
  $ capstan brand-voice --from 'posts/*.md' --accept voice.person,voice.contractions --name harbor-voice --out harbor-voice.yaml`;
