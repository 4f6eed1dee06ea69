import { type ChildProcess, spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Duplex } from "node:stream";
import { terminal } from "@capstan/base";
import { DevTools } from "./dev-tools.ts";

export type Browser = { devTools: DevTools; close: () => Promise<void> };

const flags = [
  "--headless=new",
  "--remote-debugging-pipe",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-default-apps",
  "--disable-dev-shm-usage",
  "--disable-extensions",
  "--disable-quic",
  "--disable-sync",
  "--force-webrtc-ip-handling-policy=disable_non_proxied_udp",
  "--mute-audio",
  "--hide-scrollbars",
  "--use-mock-keychain",
];

/**
 * Starts a Chromium with a profile of its own that is thrown away, spoken to over a pipe: no port is open. With
 * `proxy`, everything it asks for goes through there, loopback included.
 * Errors: terminal `browser_unusable`.
 */
export async function openBrowser(path: string, { proxy }: { proxy?: string }): Promise<Browser> {
  const profile = mkdtempSync(join(tmpdir(), "capstan-browser-"));
  const child = spawn(path, [...flags, ...flagsFor(proxy), `--user-data-dir=${profile}`, "about:blank"], {
    stdio: ["ignore", "ignore", "pipe", "pipe", "pipe"],
  });
  let said = "";
  child.stderr?.on("data", (chunk: Buffer) => {
    said = `${said}${chunk}`.slice(-2000);
  });
  const ended = new Promise<void>((resolve) => {
    child.once("error", () => resolve());
    child.once("exit", () => resolve());
  });
  const [, , , toBrowser, fromBrowser] = child.stdio as [unknown, unknown, unknown, Duplex, Duplex];
  const devTools = new DevTools(toBrowser, fromBrowser);
  void ended.then(() => devTools.end(unusable(path, said)));
  const close = async () => {
    stop(child);
    await ended;
    rmSync(profile, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
  };
  try {
    await devTools.send("Browser.getVersion");
  } catch (thrown) {
    await close();
    throw thrown;
  }
  return { devTools, close };
}

function flagsFor(proxy: string | undefined): string[] {
  // Chromium refuses its sandbox to root.
  const sandbox = process.getuid?.() === 0 ? ["--no-sandbox"] : [];
  return proxy === undefined ? sandbox : [...sandbox, `--proxy-server=${proxy}`, "--proxy-bypass-list=<-loopback>"];
}

function stop(child: ChildProcess): void {
  if (child.exitCode === null && child.pid !== undefined) child.kill("SIGKILL");
}

const unusable = (path: string, said: string) =>
  terminal("browser_unusable", {
    message: `${path} could not be started or has ended.${said === "" ? "" : ` It said: ${said.trim().split("\n").at(-1)}`}`,
    mend: "Name another Chromium in CAPSTAN_CHROMIUM.",
  });
