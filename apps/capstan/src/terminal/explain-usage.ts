import type { Command } from "commander";

/**
 * Makes every command say, when it is called wrongly, where its own help is; and a group say which commands it has when
 * what was asked for is none of them, rather than that its list takes no argument.
 */
export function explainUsage(command: Command, parents = ""): void {
  const name = `${parents}${command.name()}`;
  command.showHelpAfterError(`(\`${name} --help\` lists what there is)`);
  for (const nested of command.commands) explainUsage(nested, `${name} `);
  const usual = command.commands.find((nested) => nested.name() === "list");
  usual?.showHelpAfterError(`(\`${name} --help\` lists what there is)`);
  const others = command.commands.map((nested) => nested.name()).filter((one) => one !== "help");
  usual?.configureOutput({
    outputError: (text, write) => {
      const [, unknown] = /too many arguments for 'list'.* got \d+: ([^\s,.]+)/.exec(text) ?? [];
      const isOfGroup = unknown !== undefined && !process.argv.includes("list");
      write(isOfGroup ? `error: unknown command '${unknown}'; \`${name}\` has ${others.join(", ")}\n` : text);
    },
  });
}
