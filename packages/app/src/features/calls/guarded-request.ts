import { lookup as resolveName } from "node:dns";
import { request as requestHttp } from "node:http";
import { request as requestHttps } from "node:https";
import { BlockList, isIP, type LookupFunction } from "node:net";
import { retryable, terminal } from "@capstan/base";

export type GuardedRequest = {
  url: string;
  method: string;
  headers: Record<string, string>;
  body: string;
  timeoutMs: number;
  signal: AbortSignal;
  /** Lets calls reach this machine and private networks; for a trusted network only. */
  allowPrivate: boolean;
};

export type Answer = { status: number; headers: Record<string, string | string[] | undefined>; body: string };

const maxAnswerBytes = 1_000_000;

/** Addresses that a call never reaches unless private ones are allowed. Source: IANA special-purpose registries. */
const special = new BlockList();
for (const [network, prefix] of [
  ["0.0.0.0", 8],
  ["10.0.0.0", 8],
  ["100.64.0.0", 10],
  ["127.0.0.0", 8],
  ["169.254.0.0", 16],
  ["172.16.0.0", 12],
  ["192.0.0.0", 24],
  ["192.0.2.0", 24],
  ["192.88.99.0", 24],
  ["192.168.0.0", 16],
  ["198.18.0.0", 15],
  ["198.51.100.0", 24],
  ["203.0.113.0", 24],
  ["224.0.0.0", 4],
  ["240.0.0.0", 4],
] as const) {
  special.addSubnet(network, prefix, "ipv4");
}
for (const [network, prefix] of [
  ["::", 128],
  ["::1", 128],
  ["64:ff9b::", 96],
  ["100::", 64],
  ["2001::", 23],
  ["2001:db8::", 32],
  ["2002::", 16],
  ["fc00::", 7],
  ["fe80::", 10],
  ["fec0::", 10],
  ["ff00::", 8],
] as const) {
  special.addSubnet(network, prefix, "ipv6");
}

/** Whether an address is of this machine, a private network or another special range; IPv4 in IPv6 is unwrapped. */
export function isSpecialAddress(address: string): boolean {
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address)?.[1];
  if (mapped) return special.check(mapped, "ipv4");
  return special.check(address, isIP(address) === 6 ? "ipv6" : "ipv4");
}

/**
 * One HTTP request to an address that was resolved once, looked at, and is then used: a name cannot point elsewhere
 * between the check and the call. Redirects are not followed.
 * Errors: terminal `call_address_refused`, `call_url_invalid`, `call_answer_too_large`; retryable `call_unreachable`,
 * `call_timed_out`.
 */
export function sendGuarded(options: GuardedRequest): Promise<Answer> {
  const url = parseUrl(options.url);
  if (!options.allowPrivate && isIP(bareHost(url)) !== 0 && isSpecialAddress(bareHost(url))) throw refused(url.host);
  const request = url.protocol === "https:" ? requestHttps : requestHttp;
  const signal = AbortSignal.any([options.signal, AbortSignal.timeout(options.timeoutMs)]);
  return new Promise((resolve, reject) => {
    const call = request(
      url,
      { method: options.method, headers: options.headers, lookup: guardedLookup(options.allowPrivate), signal },
      (answer) => {
        const chunks: Buffer[] = [];
        let size = 0;
        answer.on("data", (chunk: Buffer) => {
          size += chunk.length;
          if (size > maxAnswerBytes)
            call.destroy(
              terminal("call_answer_too_large", {
                message: `${url.host} answered with more than 1 MB`,
                mend: "Ask it for less.",
              }),
            );
          else chunks.push(chunk);
        });
        answer.on("end", () =>
          resolve({
            status: answer.statusCode ?? 0,
            headers: answer.headers,
            body: Buffer.concat(chunks).toString("utf8"),
          }),
        );
        answer.on("error", reject);
      },
    );
    call.on("error", (error) => reject(asCallError(error, url, options.timeoutMs)));
    call.end(options.body);
  });
}

const bareHost = (url: URL) => url.hostname.replace(/^\[|\]$/g, "");

function parseUrl(text: string): URL {
  const url = URL.parse(text);
  if (url && /^https?:$/.test(url.protocol)) return url;
  throw terminal("call_url_invalid", {
    message: `\`${text}\` is not an http or https address`,
    mend: "Mend the step's `url`.",
  });
}

const refused = (host: string) =>
  terminal("call_address_refused", {
    message: `${host} is an address of this machine or of a private network`,
    mend: "Call a public address, or allow private calls in the configuration (CAPSTAN_ALLOW_PRIVATE_CALLS).",
  });

function guardedLookup(allowPrivate: boolean): LookupFunction {
  return (hostname, options, callback) => {
    resolveName(hostname, { ...options, all: true }, (error, addresses) => {
      if (error) return callback(error, "", 0);
      const bad = allowPrivate ? undefined : addresses.find(({ address }) => isSpecialAddress(address));
      if (bad) return callback(refused(hostname) as NodeJS.ErrnoException, "", 0);
      if (options.all) return callback(null, addresses);
      callback(null, addresses[0]!.address, addresses[0]!.family);
    });
  };
}

function asCallError(error: Error, url: URL, timeoutMs: number): Error {
  if (error.name === "CapstanError") return error;
  if (error.name === "TimeoutError" || (error.cause as Error | undefined)?.name === "TimeoutError") {
    return retryable("call_timed_out", {
      message: `${url.host} did not answer within ${timeoutMs / 1000} s`,
      cause: error,
    });
  }
  return retryable("call_unreachable", { message: `${url.host} could not be reached: ${error.message}`, cause: error });
}
