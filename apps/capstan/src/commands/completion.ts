import { Argument, type Command } from "commander";

export function defineCompletion(program: Command): void {
  program
    .command("completion")
    .description("Print a script that lets a shell complete commands and options")
    .addArgument(new Argument("<shell>").choices(["bash", "zsh", "fish"]))
    .addHelpText("after", examples)
    .action(async (shell: "bash" | "zsh" | "fish") => {
      const { renderCompletion } = await import("../terminal/render-completion.ts");
      process.stdout.write(renderCompletion(program, shell));
    });
}

const examples = `
Examples:
  $ source <(capstan completion bash)
  $ capstan completion zsh > "\${fpath[1]}/_capstan"
  $ capstan completion fish > ~/.config/fish/completions/capstan.fish`;
