import type { Command } from "commander";

export function defineWork(program: Command): void {
  program
    .command("work")
    .description("Advance runs, fire schedules and reminders, take up imports, seal the ledger")
    .addHelpText("after", examples)
    .action(async () => {
      const [{ openProduct }, { doWork }, { runUntilStopped }, { terminalProgress }] = await Promise.all([
        import("../processes/open-product.ts"),
        import("../processes/do-work.ts"),
        import("../processes/start.ts"),
        import("../terminal/progress.ts"),
      ]);
      const config = (await import("../config/environment.ts")).readEnvironment();
      await runUntilStopped(async (signal) => {
        const product = await openProduct(config, { progress: terminalProgress(), signal });
        const drain = await doWork(product).catch(async (thrown: unknown) => {
          await product.close();
          throw thrown;
        });
        process.stderr.write("Working. Stop with Ctrl-C.\n");
        const stop = async () => {
          await drain();
          await product.close();
        };
        return { stop };
      });
    });
}

const examples = `
Examples:
  $ capstan work                                beside \`capstan serve\`; as many as you like, on any machine
  $ CAPSTAN_WORKERS=64 capstan work             more runs at a time`;
