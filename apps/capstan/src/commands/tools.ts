import type { Command } from "commander";
import type {
  ApproveOptions,
  AskOptions,
  AssessOptions,
  EvidenceOptions,
  PriceOptions,
  ToolChoice,
} from "../gateway/manage-tools.ts";
import type { WorkspaceChoice } from "./in-workspace.ts";
import { parseDollars, parseList, withJsonOption, withWorkspaceOption } from "./options.ts";

export function defineTools(program: Command): void {
  const tools = program.command("tools").description("The register of AI tools: which model may see which data");
  withJsonOption(withWorkspaceOption(tools.command("list", { isDefault: true }).description("List the register")))
    .addHelpText("after", "\nExample:\n  $ capstan tools")
    .action(async (options: WorkspaceChoice & { json?: boolean }) =>
      (await import("../gateway/manage-tools.ts")).list(options),
    );
  withWorkspaceOption(
    tools
      .command("approve")
      .description("Approve a model for the gateway, or what was assessed")
      .argument("<name>", "as in `openai/gpt-6-sol`; `openai/*` for all of a provider's; or a tool's name"),
  )
    .option("--kind <kind>", kindHelp)
    .option(
      "--classes <classes>",
      "data it may see: public, internal, confidential, personal; left out, a model may see the first two, a tool what it was assessed for",
      parseList,
    )
    .option("--fallbacks <models>", "models to ask when it fails, in their order", parseList, [])
    .option("--owner <owner>", "whom to ask about it", "role:manager")
    .option("--note <text>", "why it was approved", "")
    .addHelpText("after", examples)
    .action(async (name: string, options: ApproveOptions) =>
      (await import("../gateway/manage-tools.ts")).approve(name, options),
    );
  withJsonOption(
    withWorkspaceOption(
      tools.command("show").description("One tool with what its vendor shows").argument("<name>", "its name"),
    ),
  )
    .option("--kind <kind>", kindHelp)
    .addHelpText("after", "\nExample:\n  $ capstan tools show openai/gpt-6-sol")
    .action(async (name: string, options: ToolChoice & { json?: boolean }) =>
      (await import("../gateway/manage-tools.ts")).show(name, options),
    );
  withWorkspaceOption(
    tools.command("ask").description("Ask for a tool").argument("<name>", "provider/model, or a name"),
  )
    .option("--kind <kind>", "model, host, tool or embedded", "model")
    .option("--vendor <name>", "whose it is", "")
    .requiredOption("--purpose <text>", "what it is wanted for")
    .option("--classes <classes>", "data it would see", parseList, ["public", "internal"])
    .addHelpText(
      "after",
      '\nExample:\n  $ capstan tools ask "Canva Magic Write" --kind embedded --purpose "First drafts of captions"',
    )
    .action(async (name: string, options: AskOptions) =>
      (await import("../gateway/manage-tools.ts")).ask(name, options),
    );
  withWorkspaceOption(
    tools
      .command("assess")
      .description("Say for which data a tool that was asked for is fit")
      .argument("<name>", "its name"),
  )
    .option("--kind <kind>", kindHelp)
    .requiredOption("--classes <classes>", "data it may see: public, internal, confidential, personal", parseList)
    .option("--owner <owner>", "whom to ask about it: a role, as in role:legal", "role:manager")
    .option("--fallbacks <models>", "models to ask when it fails, in their order", parseList, [])
    .option("--note <text>", "what was found", "")
    .addHelpText("after", assessExamples)
    .action(async (name: string, options: AssessOptions) =>
      (await import("../gateway/manage-tools.ts")).assess(name, options),
    );
  withWorkspaceOption(
    tools
      .command("evidence")
      .description("Add what a vendor shows for a tool; it replaces what was there of its kind")
      .argument("<name>", "the tool")
      .argument("<kind>", "soc2, encryption-in-transit, encryption-at-rest, retention or training-use"),
  )
    .option("--kind <kind>", kindHelp)
    .requiredOption("--says <text>", "what it says")
    .requiredOption("--reference <where>", "an https address, or where the file is kept")
    .requiredOption("--checked <date>", "the day on which somebody looked at it")
    .requiredOption("--expires <date>", "the last day on which it holds")
    .addHelpText(
      "after",
      '\nExample:\n  $ capstan tools evidence openai/gpt-6-sol soc2 --says "SOC 2 Type II" --reference https://trust.example/soc2 --checked 2026-11-18 --expires 2027-11-17',
    )
    .action(async (name: string, kind: string, options: EvidenceOptions) =>
      (await import("../gateway/manage-tools.ts")).addEvidenceTo(name, kind, options),
    );
  withWorkspaceOption(tools.command("retire").description("End an approval at once").argument("<name>", "its name"))
    .option("--kind <kind>", kindHelp)
    .addHelpText("after", "\nExample:\n  $ capstan tools retire openai/gpt-6-sol")
    .action(async (name: string, options: ToolChoice) =>
      (await import("../gateway/manage-tools.ts")).retire(name, options),
    );
  withWorkspaceOption(
    tools
      .command("price")
      .description("Say what you pay for a model, in dollars for a million tokens")
      .argument("<provider/model>", "its name"),
  )
    .requiredOption("--input <dollars>", "for what is sent", parseDollars)
    .requiredOption("--output <dollars>", "for what is answered", parseDollars)
    .option("--cache-read <dollars>", "for what the provider's cache has; as input when left out", parseDollars)
    .option("--cache-write <dollars>", "for what goes into it; as input when left out", parseDollars)
    .option("--source <text>", "where that is written", "said on the command line")
    .addHelpText("after", "\nExample:\n  $ capstan tools price localhost:11434/llama3.2 --input 0 --output 0")
    .action(async (model: string, options: PriceOptions) =>
      (await import("../gateway/manage-tools.ts")).price(model, options),
    );
}

const kindHelp = "model, host, tool or embedded, where several have the name";

const examples = `
Examples:
  $ capstan tools approve openai/gpt-6-sol
  $ capstan tools approve "Canva Magic Write"
  $ capstan tools approve anthropic/claude-sonnet-5-5 --classes public,internal,confidential --fallbacks anthropic/claude-opus-5-5,openai/gpt-6-sol`;

const assessExamples = `
Examples:
  $ capstan tools assess "Canva Magic Write" --classes public
  $ capstan tools assess openai/gpt-6-sol --classes public,internal --owner role:legal --note "No training on our data"`;
