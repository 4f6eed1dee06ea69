import type { Command } from "commander";
import { readEnvironment } from "../config/environment.ts";

export function defineWork(program: Command): void {
  program
    .command("work")
    .description("Advance runs, fire schedules and reminders, take up imports, seal the ledger")
    .addHelpText("after", examples)
    .action(async () => {
      const [{ openProduct }, { doWork }, { keepRunning }, { terminalProgress }] = await Promise.all([
        import("../processes/open-product.ts"),
        import("../processes/do-work.ts"),
        import("../processes/start.ts"),
        import("../terminal/progress.ts"),
      ]);
      const product = await openProduct(readEnvironment(), { progress: terminalProgress() });
      const drain = await doWork(product).catch(async (thrown: unknown) => {
        await product.close();
        throw thrown;
      });
      process.stderr.write("Working. Stop with Ctrl-C.\n");
      await keepRunning({
        product,
        stop: async () => {
          await drain();
          await product.close();
        },
      });
    });
}

const examples = `
Examples:
  $ capstan work                                beside \`capstan serve\`; as many as you like, on any machine
  $ CAPSTAN_WORKERS=64 capstan work             more runs at a time`;
