import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import {
  type App,
  createApp,
  createMailSender,
  createMetrics,
  createPeople,
  type DemoPerson,
  type Gateway,
  type Metrics,
  type OidcOptions,
  type People,
} from "@capstan/app";
import { type Clock, type Logger, systemClock, terminal } from "@capstan/base";
import { type Database, type EmbeddedServer, migrate, openDatabase, startEmbeddedServer } from "@capstan/database";
import { z } from "zod";
import type { Config } from "../config/read-config.ts";
import type { Progress } from "../terminal/progress.ts";
import { createLogger, hushable } from "./logger.ts";
import { openModels } from "./open-models.ts";
import { openStore } from "./open-store.ts";
import { readSecret } from "./read-secret.ts";

export type Product = {
  config: Config;
  app: App;
  people: People;
  gateway: Gateway;
  metrics: Metrics;
  log: Logger;
  /** Closes the database and stops the embedded server when nobody else uses it. */
  close(): Promise<void>;
};

export type OpenOptions = {
  progress: Progress;
  /** Address that people open; of no matter to a process that serves nobody. */
  publicUrl?: string;
  /** Whom the sign-in page offers, once the database is open. */
  demoOf?: (database: Database) => Promise<readonly DemoPerson[] | undefined>;
  clock?: Clock;
  /** Ends the opening between two steps. */
  signal?: AbortSignal;
};

const phaseWords = {
  initialising: "making a new one",
  starting: "starting",
  recovering: "getting ready",
  ready: "ready",
} as const;

/**
 * Puts the product together from its configuration: database, migrations, secret, store, models, app and people.
 * Errors: those of the embedded server, `migrate`, `readSecret`, `openStore` and `openModels`.
 */
export async function openProduct(config: Config, options: OpenOptions): Promise<Product> {
  const { progress, clock = systemClock } = options;
  const here = `http://${config.CAPSTAN_HOST}:${config.CAPSTAN_PORT}`;
  const publicUrl = options.publicUrl ?? config.CAPSTAN_URL?.replace(/\/$/, "") ?? here;
  const log = createLogger(config.CAPSTAN_LOG_LEVEL);
  const store = openStore(config);
  const calls = { secrets: readCallSecrets(config), allowPrivate: config.CAPSTAN_ALLOW_PRIVATE_CALLS };
  const oidc = readOidc(config);
  const server = await openServer(config, { progress, log });
  try {
    options.signal?.throwIfAborted();
    await progress.step("Bringing the database up to date", () => migrate({ url: server.url, log }));
    const secret = await readSecret(config);
    const connections = hushable(log);
    const database = openDatabase({ url: server.url, log: connections.log });
    const engine = { concurrency: config.CAPSTAN_WORKERS, graceMs: config.CAPSTAN_UNDO_SECONDS * 1_000 };
    const metrics = createMetrics();
    const { gateway, models } = await openModels(config, { database, secret, clock, log, metrics });
    const app = createApp({
      database,
      models,
      store,
      dataFolder: config.dataFolder,
      secret,
      calls,
      privacy: {
        hosts: [...gateway.means.hosts.values()].map(({ provider: { name, isPrivate } }) => ({ name, isPrivate })),
        secrets: { current: secret, previous: config.CAPSTAN_PREVIOUS_SECRETS },
        recogniserOf: (workspaceId) => gateway.means.names.recogniserOf(workspaceId),
      },
      clock,
      log,
      engine,
    });
    if (!(await hasQueue(database))) await progress.step("Preparing the queue", () => app.orchestrator.install());
    options.signal?.throwIfAborted();
    const demo = await options.demoOf?.(database);
    const people = createPeople({
      database,
      logger: log,
      clock,
      secret,
      publicUrl,
      ...(oidc ? { oidc } : {}),
      ...(config.CAPSTAN_SMTP_URL
        ? { sendMail: createMailSender({ url: config.CAPSTAN_SMTP_URL, from: config.CAPSTAN_MAIL_FROM }, publicUrl) }
        : {}),
      ...(demo ? { demo } : {}),
    });
    const close = async () => {
      await gateway.close();
      await database.close();
      connections.hush();
      await server.stop();
    };
    return { config, app, people, gateway, metrics, log, close };
  } catch (thrown) {
    await server.stop();
    throw thrown;
  }
}

/** A worker keeps the queue's tables as its version wants them; a command only needs them to be there. */
async function hasQueue(database: Database): Promise<boolean> {
  const { rows } = await database.system.pool.query<{ made: boolean }>(
    "select to_regclass('pgboss.job') is not null as made",
  );
  return rows[0]?.made === true;
}

type Server = Pick<EmbeddedServer, "url" | "stop">;

/** The embedded server of the data folder, or the one that DATABASE_URL names. */
export async function openServer(
  config: Config,
  { progress, log }: { progress: Progress; log: Logger },
): Promise<Server> {
  await mkdir(config.dataFolder, { recursive: true });
  if (config.DATABASE_URL) return { url: config.DATABASE_URL, stop: async () => {} };
  return openEmbeddedServer(config, { progress, log });
}

export function openEmbeddedServer(
  config: Config,
  { progress, log }: { progress: Progress; log: Logger },
): Promise<EmbeddedServer> {
  return progress.step("Starting the embedded database", (say) =>
    startEmbeddedServer({
      dataDir: join(config.dataFolder, "postgres"),
      log,
      onProgress: (phase) => say(phaseWords[phase]),
    }),
  );
}

function readCallSecrets({ CAPSTAN_CALL_SECRETS: text }: Config): Record<string, string> {
  if (text === undefined) return {};
  try {
    return z.record(z.string(), z.string()).parse(JSON.parse(text));
  } catch (cause) {
    throw terminal("bad_configuration", {
      message: "CAPSTAN_CALL_SECRETS is not a JSON object of names and secrets.",
      mend: 'Write it as {"crm": "whsec_…"}.',
      cause,
    });
  }
}

function readOidc(config: Config): OidcOptions | undefined {
  const wanted = {
    authorizationUrl: config.CAPSTAN_OIDC_AUTHORIZATION_URL,
    tokenUrl: config.CAPSTAN_OIDC_TOKEN_URL,
    userInfoUrl: config.CAPSTAN_OIDC_USERINFO_URL,
    clientId: config.CAPSTAN_OIDC_CLIENT_ID,
    clientSecret: config.CAPSTAN_OIDC_CLIENT_SECRET,
  };
  const given = Object.values(wanted).filter((value) => value !== undefined);
  if (given.length === 0) return undefined;
  if (given.length === Object.keys(wanted).length) {
    return { id: "oidc", name: config.CAPSTAN_OIDC_NAME, ...(wanted as Record<keyof typeof wanted, string>) };
  }
  throw terminal("bad_configuration", {
    message: "Single sign-on is only half configured.",
    mend: "Set all of CAPSTAN_OIDC_AUTHORIZATION_URL, _TOKEN_URL, _USERINFO_URL, _CLIENT_ID and _CLIENT_SECRET, or none.",
  });
}
