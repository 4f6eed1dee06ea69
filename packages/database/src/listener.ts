import type { Logger } from "@capstan/base";
import pg from "pg";

export type Subscription = { close(): Promise<void> };

type Handlers = { handler: (payload: string) => void; onGap: (() => void) | undefined };

/**
 * NOTIFY, heard over one connection of its own per process, opened with the first subscription.
 *
 * connecting → listening → (connection lost) → waiting 0.1 s, doubled up to 5 s → connecting → …, until closed.
 * What is sent while the connection is away is lost for good: every subscriber's `onGap` is called once it listens again,
 * and has to look for itself. Notifications wake; tables tell the truth.
 */
export type Listener = {
  /** Resolves when the server is listening on the channel, so that what is sent afterwards arrives. */
  subscribe(channel: string, handlers: Handlers): Promise<Subscription>;
  close(): Promise<void>;
};

const FIRST_WAIT_MS = 100;
const LONGEST_WAIT_MS = 5_000;

export function openListener({ url, log }: { url: string; log: Logger }): Listener {
  const subscribers = new Map<string, Set<Handlers>>();
  let current: Promise<pg.Client> | undefined;
  let timer: NodeJS.Timeout | undefined;
  let closed = false;
  let turn: Promise<unknown> = Promise.resolve();

  /** One statement after the other: a connection is busy with one at a time, and the driver says so loudly. */
  function say(client: pg.Client, verb: "listen" | "unlisten", channel: string): Promise<unknown> {
    const said = turn.then(() => client.query(`${verb} ${client.escapeIdentifier(channel)}`));
    turn = said.catch(() => undefined);
    return said;
  }

  async function connect(): Promise<pg.Client> {
    const client = new pg.Client({ connectionString: url, application_name: "capstan listen", keepAlive: true });
    client.on("error", (error) => log.warn({ error: error.message }, "database.listener_lost"));
    client.on("notification", ({ channel, payload }) => {
      for (const { handler } of subscribers.get(channel) ?? []) handler(payload ?? "");
    });
    try {
      await client.connect();
      for (const channel of subscribers.keys()) await client.query(`listen ${client.escapeIdentifier(channel)}`);
    } catch (thrown) {
      await client.end();
      throw thrown;
    }
    client.once("end", () => reconnectLater(FIRST_WAIT_MS));
    return client;
  }

  function reconnectLater(waitMs: number): void {
    current = undefined;
    if (closed || subscribers.size === 0) return;
    timer ??= setTimeout(() => {
      timer = undefined;
      current = connect();
      current.then(reportGap, (error: Error) => {
        log.warn({ error: error.message, waitMs }, "database.listener_not_connected");
        reconnectLater(Math.min(waitMs * 2, LONGEST_WAIT_MS));
      });
    }, waitMs);
  }

  function reportGap(): void {
    for (const handlers of subscribers.values()) for (const { onGap } of handlers) onGap?.();
  }

  async function unsubscribe(channel: string, handlers: Handlers): Promise<void> {
    const others = subscribers.get(channel);
    others?.delete(handlers);
    if (others === undefined || others.size > 0) return;
    subscribers.delete(channel);
    const client = await current?.catch(() => undefined);
    if (client) await say(client, "unlisten", channel).catch(() => undefined);
  }

  async function ensureListening(channel: string): Promise<void> {
    current ??= connect();
    try {
      await say(await current, "listen", channel);
    } catch (thrown) {
      log.warn({ error: String(thrown) }, "database.listener_not_connected");
      reconnectLater(FIRST_WAIT_MS);
    }
  }

  return {
    async subscribe(channel, handlers) {
      const others = subscribers.get(channel) ?? new Set();
      subscribers.set(channel, others.add(handlers));
      await ensureListening(channel);
      return { close: () => unsubscribe(channel, handlers) };
    },
    async close() {
      closed = true;
      clearTimeout(timer);
      subscribers.clear();
      const client = await current?.catch(() => undefined);
      await client?.end();
    },
  };
}
