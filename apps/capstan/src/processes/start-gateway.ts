import type { IncomingMessage, ServerResponse } from "node:http";
import { serveGateway } from "@capstan/app";
import pc from "picocolors";
import type { Config } from "../config/read-config.ts";
import { say } from "../terminal/print.ts";
import type { Progress } from "../terminal/progress.ts";
import { keepDoing } from "./keep-doing.ts";
import { openDoor } from "./open-door.ts";
import { openProduct, type Product } from "./open-product.ts";

const tendEveryMs = 5_000;
const keysEveryMs = 60_000;

/**
 * Brings up the gateway alone: `/v1`, `/healthz`, `/readyz` and, for this machine, `/metrics`.
 * Errors: those of `openDoor` and `openProduct`.
 */
export async function startGateway(
  config: Config,
  { progress, signal }: { progress: Progress; signal: AbortSignal },
): Promise<{ url: string; stop(): Promise<void> }> {
  const door = await openDoor({ host: config.CAPSTAN_HOST, port: config.CAPSTAN_PORT });
  const url = `http://${config.CAPSTAN_HOST.includes(":") ? `[${config.CAPSTAN_HOST}]` : config.CAPSTAN_HOST}:${door.port}`;
  try {
    const product = await openProduct(config, { progress, publicUrl: url, signal });
    const stopChores = keepDoing(
      [
        { name: "tend_gateway", everyMs: tendEveryMs, work: () => product.gateway.tend() },
        { name: "housekeep", everyMs: keysEveryMs, work: () => product.people.housekeep() },
      ],
      product.log,
    );
    const serve = serveGateway(product.gateway);
    door.open(notThere, (request, response) => serve(request, response) || probe(product, request, response));
    say(`\n  ${pc.bold("The gateway is ready")}   ${pc.cyan(`${url}/v1`)}\n\n  ${pc.dim("Stop it with Ctrl-C.")}\n`);
    const stop = async () => {
      await door.close();
      await stopChores();
      await product.close();
    };
    return { url, stop };
  } catch (thrown) {
    await door.close();
    throw thrown;
  }
}

const notThere = () => new Response("The gateway answers below /v1.\n", { status: 404 });
const isLocal = ({ socket }: IncomingMessage) => /^(::1|(::ffff:)?127\.)/.test(socket.remoteAddress ?? "");

function probe({ app, metrics, log }: Product, request: IncomingMessage, response: ServerResponse): boolean {
  const answer = (status: number, body: string, type = "application/json") =>
    void response.writeHead(status, { "content-type": type }).end(body);
  if (request.url === "/healthz") answer(200, '{"ok":true}');
  else if (request.url === "/readyz") {
    app.database.system.pool.query("select 1").then(
      () => answer(200, '{"ok":true}'),
      (thrown: unknown) => {
        log.warn({ message: String(thrown) }, "not_ready");
        answer(503, '{"ok":false}');
      },
    );
  } else if (request.url === "/metrics" && isLocal(request)) {
    metrics.text().then(
      (text) => answer(200, text, "text/plain; version=0.0.4; charset=utf-8"),
      () => answer(500, ""),
    );
  } else return false;
  return true;
}
