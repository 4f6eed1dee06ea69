import { readFileSync } from "node:fs";
import { connect } from "node:net";

/** Where a load goes; `pid` is the process whose CPU time is counted. */
export type Target = { url: string; pid: number; headers: Record<string, string> };
export type Load = { connections: number; calls: number; body: (number: number) => string };
/** Medians of what one load saw. `cpuUs`: CPU time of the target per call, NaN where nobody can say. */
export type Measured = { perSecond: number; p50Ms: number; firstByteP50Ms: number; cpuUs: number };

/** Sends so many calls over so many connections, each the next when the last was answered; written over bare sockets so that it costs little itself. */
export async function load(target: Target, { connections, calls, body }: Load): Promise<Measured> {
  const whole: number[] = [];
  const first: number[] = [];
  let sent = 0;
  const cpuBefore = cpuMsOf(target.pid);
  const startedMs = performance.now();
  const next = () => (sent < calls ? requestText(target, body(sent++)) : undefined);
  const seen = (firstMs: number, wholeMs: number) => {
    first.push(firstMs);
    whole.push(wholeMs);
  };
  await Promise.all(Array.from({ length: connections }, () => talk(target, next, seen)));
  const perSecond = (whole.length / (performance.now() - startedMs)) * 1_000;
  const cpuUs = ((cpuMsOf(target.pid) - cpuBefore) / whole.length) * 1_000;
  return { perSecond, p50Ms: median(whole), firstByteP50Ms: median(first), cpuUs };
}

export const median = (values: readonly number[]): number => values.toSorted((a, b) => a - b)[values.length >> 1]!;

function requestText({ url, headers }: Target, body: string): string {
  const { host, pathname } = new URL(url);
  const all = { host, "content-type": "application/json", "content-length": Buffer.byteLength(body), ...headers };
  const lines = Object.entries(all).map(([name, value]) => `${name}: ${value}\r\n`);
  return `POST ${pathname} HTTP/1.1\r\n${lines.join("")}\r\n${body}`;
}

/** One connection, until there is nothing more to ask. */
function talk({ url }: Target, next: () => string | undefined, seen: (firstMs: number, wholeMs: number) => void) {
  const { promise, resolve, reject } = Promise.withResolvers<void>();
  const { hostname, port } = new URL(url);
  const socket = connect({ host: hostname, port: Number(port), noDelay: true });
  let text = "";
  let sentMs = 0;
  let firstMs = 0;
  const ask = () => {
    const request = next();
    if (request === undefined) return void socket.end(resolve);
    text = "";
    firstMs = 0;
    sentMs = performance.now();
    socket.write(request);
  };
  socket.setEncoding("latin1").on("data", (part: string) => {
    text += part;
    const headEnd = text.indexOf("\r\n\r\n");
    if (headEnd < 0 || text.length === headEnd + 4) return;
    firstMs ||= performance.now() - sentMs;
    if (!isWhole(text, headEnd + 4)) return;
    if (!text.startsWith("HTTP/1.1 200")) return reject(new Error(`Answered ${text.slice(0, 600)}`));
    seen(firstMs, performance.now() - sentMs);
    ask();
  });
  socket.on("error", reject).on("connect", ask);
  return promise;
}

function isWhole(text: string, bodyAt: number): boolean {
  const length = /\r\ncontent-length: (\d+)/i.exec(text.slice(0, bodyAt))?.[1];
  return length === undefined ? text.endsWith("\r\n0\r\n\r\n") : text.length - bodyAt >= Number(length);
}

/** User and system time of a process so far. Source: proc(5); its unit is a hundredth of a second on Linux. */
function cpuMsOf(pid: number): number {
  try {
    const fields = readFileSync(`/proc/${pid}/stat`, "utf8").replace(/.*\) /s, "").split(" ");
    return (Number(fields[11]) + Number(fields[12])) * 10;
  } catch {
    return Number.NaN;
  }
}
