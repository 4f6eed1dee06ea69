// A gateway in a process of its own, for tests that kill it: database, provider and secret come as arguments, the port
// goes out as a message.
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { silentLogger, systemClock } from "@capstan/base";
import { openDatabase } from "@capstan/database";
import { openGateway, serveGateway } from "../features/gateway/index.ts";
import { createMetrics } from "../http/index.ts";

const [databaseUrl, providerUrl, secret] = process.argv.slice(2) as [string, string, string];
const gateway = await openGateway({
  database: openDatabase({ url: databaseUrl, log: silentLogger, poolSize: 4 }),
  providers: [
    {
      name: "openai",
      format: "openai",
      baseUrl: providerUrl,
      apiKey: undefined,
      isPrivate: false,
      hasPrivateAddress: true,
      concurrency: 64,
      perMinute: undefined,
    },
  ],
  configuredModels: [],
  secret,
  heldValues: async () => new Map(),
  allowPrivate: false,
  clock: systemClock,
  log: silentLogger,
  metrics: createMetrics(),
});
const serve = serveGateway(gateway);
const server = createServer((request, response) => void serve(request, response));
server.listen(0, "127.0.0.1", () => process.send!((server.address() as AddressInfo).port));
process.on("disconnect", () => process.exit(0));
