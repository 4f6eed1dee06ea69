import type { Command } from "commander";

export function defineLsp(program: Command): void {
  program
    .command("lsp")
    .description("Check texts in an editor as one types: a language server over standard input and output")
    .option("--stdio", "always so")
    .addHelpText("after", examples)
    .action(async () => {
      const { serveLsp } = await import("../lsp/serve-lsp.ts");
      process.exit(await serveLsp({ input: process.stdin, output: process.stdout }));
    });
}

const examples = `
Needs no database. Set up in VS Code, Neovim, Helix and Zed: docs/editors.md.

An editor starts it so.

Example:
  $ capstan lsp --stdio`;
