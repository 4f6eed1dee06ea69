import type { Command } from "commander";

export function defineStart(program: Command): void {
  program
    .command("start")
    .description("Serve and work in one process, with the demo workspace in an empty database")
    .option("--no-build", "serve the screens as they were last built")
    .addHelpText("after", examples)
    .action(async ({ build }: { build: boolean }) => {
      const [{ greet, runUntilStopped, startProduct }, { terminalProgress }] = await Promise.all([
        import("../processes/start.ts"),
        import("../terminal/progress.ts"),
      ]);
      const config = (await import("../config/environment.ts")).readEnvironment();
      await runUntilStopped(async (signal) => {
        const progress = terminalProgress();
        const running = await startProduct(config, { progress, build, work: true, demo: config.CAPSTAN_DEMO, signal });
        greet(running);
        return running;
      });
    });
}

const examples = `
Examples:
  $ npm start                                   the same, after installing what is missing
  $ CAPSTAN_PORT=8080 npx capstan start         another port
  $ CAPSTAN_DEMO=false npx capstan start        an empty product: make a workspace with \`capstan workspace create\`
  $ ANTHROPIC_API_KEY=… npx capstan start       draft with a model instead of templates`;
