import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { createServer as createProbe } from "node:net";
import { terminal } from "@capstan/base";
import { getRequestListener } from "@hono/node-server";

type Fetch = (request: Request, env: unknown) => Response | Promise<Response>;
/** Answers what is its own, and returns false for the rest. */
type Direct = (request: IncomingMessage, response: ServerResponse) => boolean;

/** The port that the product answers on: taken first, so that a wrong one is said before anything slow is done. */
export type Door = {
  port: number;
  /** From now on `direct` answers what it takes, and `fetch` the rest; until then callers are asked to come back. */
  open(fetch: Fetch, direct?: Direct): void;
  /** Takes no new callers, lets those at hand finish for a moment, ends what stays open (live views). */
  close(): Promise<void>;
};

const lastWordMs = 3_000;
const portsTried = 20;

/** A browser asks again by itself. */
const notYet: Fetch = () =>
  new Response("Capstan is starting. Try again in a moment.\n", {
    status: 503,
    headers: { "content-type": "text/plain; charset=utf-8", "retry-after": "1", refresh: "1" },
  });

/** How long a caller may take to say what it wants, so that nobody holds a place by saying it slowly. */
const headersMs = 20_000;

type DoorOptions = Place & { headersMs?: number };

/** Errors: terminal `port_taken`, `address_unusable`. */
export async function openDoor({ host, port, ...patience }: DoorOptions): Promise<Door> {
  const headersTimeout = patience.headersMs ?? headersMs;
  let answer = notYet;
  let takes: Direct = () => false;
  const listener = getRequestListener((request, env) => answer(request, env));
  const server = createServer(
    { headersTimeout, connectionsCheckingInterval: headersTimeout / 4 },
    (request, response) => {
      if (!takes(request, response)) void listener(request, response);
    },
  );
  await listen(server, { host, port });
  const address = server.address();
  return {
    port: typeof address === "object" && address !== null ? address.port : port,
    open: (fetch, direct = () => false) => {
      answer = fetch;
      takes = direct;
    },
    close: () => closeServer(server),
  };
}

type Place = { host: string; port: number };

async function listen(server: Server, place: Place): Promise<void> {
  const { promise, resolve, reject } = Promise.withResolvers<void>();
  server.once("error", reject);
  server.listen(place.port, place.host, resolve);
  try {
    await promise;
  } catch (thrown) {
    throw await explain(thrown as NodeJS.ErrnoException, place);
  }
}

async function explain(thrown: NodeJS.ErrnoException, { host, port }: Place) {
  if (thrown.code === "EADDRINUSE") {
    const free = await nextFreePort({ host, port: port + 1 });
    return terminal("port_taken", {
      message: `Port ${port} of ${host} is taken: another program, or another Capstan, listens there.`,
      mend: `Open http://${host}:${port} to see which, or take another port: CAPSTAN_PORT=${free} npm start`,
      details: { port, free },
    });
  }
  return terminal("address_unusable", {
    message: `Capstan cannot listen on ${host}:${port} (${thrown.code ?? thrown.message}).`,
    mend: "Set CAPSTAN_HOST and CAPSTAN_PORT to an address of this machine that this user may listen on.",
    cause: thrown,
  });
}

async function nextFreePort({ host, port }: Place): Promise<number> {
  for (let candidate = port; candidate < port + portsTried; candidate++) {
    if (await isFree({ host, port: candidate })) return candidate;
  }
  return 0;
}

function isFree({ host, port }: Place): Promise<boolean> {
  const { promise, resolve } = Promise.withResolvers<boolean>();
  const probe = createProbe();
  probe.once("error", () => resolve(false));
  probe.listen(port, host, () => probe.close(() => resolve(true)));
  return promise;
}

async function closeServer(server: Server): Promise<void> {
  const closed = Promise.withResolvers<void>();
  server.close(() => closed.resolve());
  server.closeIdleConnections();
  const lastWord = setTimeout(() => server.closeAllConnections(), lastWordMs);
  await closed.promise;
  clearTimeout(lastWord);
}
