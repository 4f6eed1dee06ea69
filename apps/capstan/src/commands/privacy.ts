import { type Command, InvalidArgumentError } from "commander";
import type { ForgetChoice } from "../privacy/manage-rights.ts";
import type { ScanOptions } from "../privacy/scan-files.ts";
import type { WorkspaceChoice } from "./in-workspace.ts";
import { parseList, withJsonOption, withWorkspaceOption } from "./options.ts";

type Given = { types?: string[]; minConfidence: number; known?: string };

export function definePrivacy(program: Command): void {
  const privacy = program.command("privacy").description("Find personal data, replace it, and put it back");
  withJsonOption(
    withSearchOptions(privacy.command("scan").description("Say where personal data stands"))
      .argument("[paths...]", "files; without any, JSON lines {id, text} from standard input")
      .option("--values", "print what was found too, not only where"),
  )
    .addHelpText("after", scanExamples)
    .action(async (paths: string[], options: Given & Omit<ScanOptions, "search">) => {
      const search = { ...options, minConfidence: options.minConfidence };
      if (paths.length === 0) await (await import("../privacy/scan-lines.ts")).scanLines(search);
      else process.exitCode = await (await import("../privacy/scan-files.ts")).scanFiles(paths, { ...options, search });
    });
  withSearchOptions(privacy.command("redact").description("Print a text with stand-ins in place of personal data"))
    .argument("[path]", "a file; standard input when left out")
    .option("--vault <file>", "keep the originals here, sealed, so that they can be put back")
    .addHelpText("after", redactExamples)
    .action(async (path: string | undefined, { vault, ...search }: Given & { vault?: string }) =>
      (await import("../privacy/redact-text.ts")).redactText({ path, vault, search }),
    );
  privacy
    .command("restore")
    .description("Print a text with the originals back in place of stand-ins")
    .argument("[path]", "a file; standard input when left out")
    .requiredOption("--vault <file>", "the vault that redact wrote")
    .addHelpText("after", restoreExamples)
    .action(async (path: string | undefined, { vault }: { vault: string }) => {
      process.exitCode = await (await import("../privacy/restore-text.ts")).restoreText({ path, vault });
    });
  definePolicy(privacy);
  defineRights(privacy);
  defineRetention(privacy);
  withJsonOption(privacy.command("rotate").description("Seal by the secret of now what one of before had sealed"))
    .addHelpText("after", rotateExamples)
    .action(async (options: { json?: boolean }) => (await import("../privacy/rotate.ts")).rotate(options));
}

function defineRights(privacy: Command): void {
  withJsonOption(
    withWorkspaceOption(
      privacy
        .command("find")
        .description("Say where a person is known; changes nothing")
        .argument("<person>", "e-mail address, full name or CRM id"),
    ),
  )
    .addHelpText("after", "\nExample:\n  $ capstan privacy find maria@nimbus.example")
    .action(async (person: string, options: WorkspaceChoice & { json?: boolean }) =>
      (await import("../privacy/manage-rights.ts")).find(person, options),
    );
  withWorkspaceOption(
    privacy
      .command("export")
      .description("Write down everything that is known of a person, with a receipt")
      .argument("<person>", "e-mail address, full name or CRM id"),
  )
    .option("--to <file>", "a new file; standard output when left out")
    .addHelpText("after", "\nExample:\n  $ capstan privacy export maria@nimbus.example --to maria.json")
    .action(async (person: string, options: WorkspaceChoice & { to?: string }) =>
      (await import("../privacy/manage-rights.ts")).exportAll(person, options),
    );
  withJsonOption(
    withWorkspaceOption(
      privacy
        .command("forget")
        .description("Remove a person everywhere, with a receipt")
        .argument("<person>", "e-mail address, full name or CRM id"),
    ),
  )
    .option("--approved <choice>", "approved documents: keep, redact or delete", "keep")
    .option("--member", "the sign-in of a member too")
    .option("--yes", "do it; without, only say what would be done")
    .addHelpText("after", forgetExamples)
    .action(async (person: string, options: ForgetChoice) =>
      (await import("../privacy/manage-rights.ts")).forget(person, options),
    );
}

function defineRetention(privacy: Command): void {
  const retention = privacy.command("retention").description("How long texts are kept");
  withJsonOption(withWorkspaceOption(retention.command("show", { isDefault: true }).description("List the classes")))
    .addHelpText("after", "\nExample:\n  $ capstan privacy retention")
    .action(async (options: WorkspaceChoice & { json?: boolean }) =>
      (await import("../privacy/manage-retention.ts")).show(options),
    );
  withWorkspaceOption(
    retention
      .command("set")
      .description("Say how long a class is kept")
      .argument("<class>", "such as prompts")
      .argument("<days>", "0 keeps nothing"),
  )
    .addHelpText("after", "\nExample:\n  $ capstan privacy retention set prompts 30")
    .action(async (name: string, days: string, options: WorkspaceChoice) =>
      (await import("../privacy/manage-retention.ts")).set(name, days, options),
    );
}

function definePolicy(privacy: Command): void {
  const policy = privacy.command("policy").description("What may happen to personal data on its way to models");
  withJsonOption(
    withWorkspaceOption(policy.command("show", { isDefault: true }).description("Print the rules that hold")),
  )
    .addHelpText("after", "\nExample:\n  $ capstan privacy policy > privacy.yaml")
    .action(async (options: WorkspaceChoice & { json?: boolean }) =>
      (await import("../privacy/manage-policy.ts")).show(options),
    );
  withWorkspaceOption(
    policy
      .command("save")
      .description("Save a new version; calls follow it at once")
      .argument("<file>", "YAML or JSON"),
  )
    .option("--note <text>", "why", "")
    .addHelpText("after", '\nExample:\n  $ capstan privacy policy save privacy.yaml --note "Addresses stay here"')
    .action(async (path: string, options: WorkspaceChoice & { note: string }) =>
      (await import("../privacy/manage-policy.ts")).save(path, options),
    );
}

const withSearchOptions = (command: Command): Command =>
  command
    .option("--types <types>", "only these classes, such as EMAIL,PERSON", parseList)
    .option("--min-confidence <share>", "from 0 to 1: leave out what is less sure", parseShare, 0.5)
    .option(
      "--known <file>",
      "names of people and companies to find besides, one a line; `company:` before a company's",
    );

function parseShare(text: string): number {
  const share = Number(text);
  if (text.trim() !== "" && share >= 0 && share <= 1) return share;
  throw new InvalidArgumentError(`"${text}" is not a number from 0 to 1.`);
}

const scanExamples = `
Needs no database. Offsets count UTF-16 code units, end exclusive.
Exit code 1: files held personal data. 2: a file or line could not be read; the others were looked through.

Examples:
  $ capstan privacy scan notes.md mails/*.txt --values
  $ capstan privacy scan --types EMAIL,PHONE --json notes.md
  $ capstan privacy scan < texts.jsonl > spans.jsonl`;

const redactExamples = `
Without --vault nothing is kept: the stand-ins stay. A vault is sealed with a key of this installation's secret, and the same
value gets the same stand-in in every text that is redacted with it.

Examples:
  $ capstan privacy redact notes.md > safe.md
  $ capstan privacy redact notes.md --vault notes.vault | llm "Summarise this" | capstan privacy restore --vault notes.vault`;

const forgetExamples = `
What cannot be changed (published versions, the ledger) is listed with its reason. docs/privacy.md says what is looked through.

Examples:
  $ capstan privacy forget maria@nimbus.example
  $ capstan privacy forget maria@nimbus.example --approved redact --yes`;

const rotateExamples = `
Set CAPSTAN_SECRET to the new secret and CAPSTAN_PREVIOUS_SECRETS to the old one, restart, and run this once.

Example:
  $ CAPSTAN_SECRET=… CAPSTAN_PREVIOUS_SECRETS=… capstan privacy rotate`;

const restoreExamples = `
Exit code 1: something looks like a stand-in that was changed, and was left as it is.

Example:
  $ capstan privacy restore answer.md --vault notes.vault`;
