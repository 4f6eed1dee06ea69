import type { Command } from "commander";
import type { ApproveOptions } from "../gateway/manage-tools.ts";
import type { WorkspaceChoice } from "./in-workspace.ts";
import { parseList, withJsonOption, withWorkspaceOption } from "./options.ts";

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
}

const examples = `
Examples:
  $ capstan tools approve openai/gpt-6-sol
  $ capstan tools approve anthropic/claude-sonnet-5-5 --classes public,internal,confidential --fallbacks anthropic/claude-opus-5-5`;
