import type { Command } from "commander";
import type { ApproveOptions, PriceOptions } from "../gateway/manage-tools.ts";
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
      .description("Approve a model for the gateway")
      .argument("<provider/model>", "as in `openai/gpt-6-sol`; `openai/*` for all of a provider's"),
  )
    .option("--classes <classes>", "data it may see: public, internal, confidential, personal", parseList, [
      "public",
      "internal",
    ])
    .option("--fallbacks <models>", "models to ask when it fails, in their order", parseList, [])
    .option("--owner <owner>", "whom to ask about it", "role:manager")
    .option("--note <text>", "why it was approved", "")
    .addHelpText("after", examples)
    .action(async (model: string, options: ApproveOptions) =>
      (await import("../gateway/manage-tools.ts")).approve(model, options),
    );
  withWorkspaceOption(
    tools.command("retire").description("End an approval at once").argument("<provider/model>", "its name"),
  )
    .addHelpText("after", "\nExample:\n  $ capstan tools retire openai/gpt-6-sol")
    .action(async (model: string, options: WorkspaceChoice) =>
      (await import("../gateway/manage-tools.ts")).retire(model, options),
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

const examples = `
Examples:
  $ capstan tools approve openai/gpt-6-sol
  $ capstan tools approve anthropic/claude-sonnet-5-5 --classes public,internal,confidential --fallbacks anthropic/claude-opus-5-5`;
