// A worker process for start-latency.ts and waiting-runs.ts: does what the workflows of bench-workflows.ts ask.
import { silentLogger, systemClock } from "@capstan/base";
import { openDatabase } from "@capstan/database";
import { benchOrchestrator } from "./bench-orchestrator.ts";

const database = openDatabase({ url: process.argv[2]!, log: silentLogger });
const orchestrator = benchOrchestrator(database, systemClock);
await orchestrator.work();
process.on("message", async () => {
  await orchestrator.drain(2_000);
  await database.close();
  process.disconnect();
});
process.send?.("ready");
