import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";

export type RecordedCall = { key: string; pid: number; atMs: number };

/** An HTTP service that remembers who called under which key; `hold` may keep an answer back. */
export async function recordCalls() {
  const calls: RecordedCall[] = [];
  let hold: (call: RecordedCall) => Promise<void> | undefined = () => undefined;
  const server = createServer(async (request, response) => {
    const call = {
      key: String(request.headers["idempotency-key"]),
      pid: Number(request.headers["worker-pid"]),
      atMs: performance.now(),
    };
    calls.push(call);
    await hold(call);
    response.setHeader("content-type", "application/json").end("{}");
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  return {
    calls,
    port: (server.address() as AddressInfo).port,
    holdWhile(decide: typeof hold) {
      hold = decide;
    },
    async close() {
      server.closeAllConnections();
      server.close();
      await once(server, "close");
    },
  };
}
