import { join } from "node:path";
import { type DemoPerson, demoPeople, findDemo, loadDemo } from "@capstan/app";
import pc from "picocolors";
import { type Config, projectFolder } from "../config/read-config.ts";
import { say } from "../terminal/print.ts";
import type { Progress } from "../terminal/progress.ts";
import { buildScreens } from "./build-screens.ts";
import { doWork } from "./do-work.ts";
import { hearSignals, untilAborted } from "./hear-signals.ts";
import { type Door, openDoor } from "./open-door.ts";
import { openProduct, type Product } from "./open-product.ts";
import { serveHttp } from "./serve-http.ts";

/** What ships as data. */
export const packsFolder = join(projectFolder, "packs");

export type Running = { url: string; product: Product; stop(): Promise<void> };
export type StartOptions = { progress: Progress; build: boolean; work: boolean; demo: boolean; signal: AbortSignal };

/**
 * Brings the product up in this process: HTTP, and with `work` the runs too. The address is taken first and answers
 * last. Errors: those of `openDoor`, `openProduct`, `buildScreens` and `loadDemo`.
 */
export async function startProduct(config: Config, options: StartOptions): Promise<Running> {
  const door = await openDoor({ host: config.CAPSTAN_HOST, port: config.CAPSTAN_PORT });
  let product: Product | undefined;
  let drain: (() => Promise<void>) | undefined;
  const stop = async () => {
    await door.close();
    await drain?.();
    await product?.close();
  };
  try {
    if (options.build) await buildScreens(options.progress);
    const demoOf = options.demo ? offeredPeople : noDemo;
    product = await openProduct(config, { ...options, publicUrl: publicUrl(config, door), demoOf });
    if (options.work) drain = await doWork(product);
    if (product.people.options.demo) await prepareDemo(product, options);
    await serveHttp(product, door);
    return { url: product.people.options.publicUrl, product, stop };
  } catch (thrown) {
    await stop();
    throw thrown;
  }
}

const noDemo = async () => undefined;

/** The demo's people, where the workspace is the demo's or there is none yet. */
const offeredPeople: NonNullable<Parameters<typeof openProduct>[1]["demoOf"]> = async (database) =>
  (await findDemo(database)).kind === "other" ? undefined : demoPeople;

async function prepareDemo({ app, people }: Product, { progress, signal }: StartOptions): Promise<void> {
  await progress.step("Preparing the demo workspace", (detail) =>
    loadDemo({ app, people, packs: packsFolder, onProgress: detail, signal }),
  );
}

function publicUrl(config: Config, door: Door): string {
  if (config.CAPSTAN_URL) return config.CAPSTAN_URL.replace(/\/$/, "");
  const isAnyAddress = config.CAPSTAN_HOST === "0.0.0.0" || config.CAPSTAN_HOST === "::";
  const host = isAnyAddress ? "localhost" : config.CAPSTAN_HOST;
  return `http://${host.includes(":") ? `[${host}]` : host}:${door.port}`;
}

/**
 * Brings something up, keeps it until a signal, and lets go of everything in the order in which nothing is lost. A signal
 * while it comes up ends that too, with exit code 130.
 */
export async function runUntilStopped(
  bringUp: (signal: AbortSignal) => Promise<{ stop(): Promise<void> }>,
): Promise<void> {
  const signal = hearSignals();
  try {
    const running = await bringUp(signal);
    await untilAborted(signal);
    process.stderr.write(`\n${pc.dim("Finishing what is at hand; Ctrl-C again ends at once.")}\n`);
    await running.stop();
  } catch (thrown) {
    if (!signal.aborted) throw thrown;
    process.exitCode = 130;
  }
}

/** What a person sees once the product is up. */
export function greet({ url, product }: Running): void {
  const demo = product.people.options.demo;
  say(`\n  ${pc.bold("Capstan is ready")}   ${pc.cyan(pc.underline(url))}\n`);
  if (demo) greetDemo(url, demo);
  say(`  ${pc.dim("Stop it with Ctrl-C.")}\n`);
}

function greetDemo(url: string, demo: readonly DemoPerson[]): void {
  say(`  Sign in to the demo workspace Harbor with password ${pc.bold(demo[0]!.password)}:\n`);
  const longest = Math.max(...demo.map(({ email }) => email.length));
  for (const { email, does } of demo) say(`    ${email.padEnd(longest)}   ${pc.dim(does)}`);
  say(`\n  Try next: open ${pc.cyan(`${url}/w/harbor/desk`)} as ${demo[0]!.email},`);
  say("  approve a brief with an edit, send one back, and watch the run store what was approved.");
  say(`  Your own data: ${pc.bold("npx capstan try weekly-account-intelligence --events FILE --as-of DATE")}\n`);
}
