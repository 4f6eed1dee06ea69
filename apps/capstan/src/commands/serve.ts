import type { Command } from "commander";

export function defineServe(program: Command): void {
  program
    .command("serve")
    .description("Serve the screens and the HTTP API; runs are advanced by `capstan work`")
    .addHelpText("after", examples)
    .action(async () => {
      const [{ greet, runUntilStopped, startProduct }, { terminalProgress }] = await Promise.all([
        import("../processes/start.ts"),
        import("../terminal/progress.ts"),
      ]);
      const config = (await import("../config/environment.ts")).readEnvironment();
      await runUntilStopped(async (signal) => {
        const progress = terminalProgress();
        const running = await startProduct(config, { progress, build: false, work: false, demo: false, signal });
        greet(running);
        return running;
      });
    });
}

const examples = `
Examples:
  $ DATABASE_URL=postgres://… CAPSTAN_HOST=0.0.0.0 CAPSTAN_URL=https://capstan.example capstan serve
  $ npm run build -w apps/web && capstan serve  the screens are served as they were last built`;
