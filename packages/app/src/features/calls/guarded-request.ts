import { request as requestHttp } from "node:http";
import { request as requestHttps } from "node:https";
import { retryable, terminal } from "@capstan/base";
import { guardedLookup, refuseSpecialHost } from "./address-guard.ts";

export type GuardedRequest = {
  url: string;
  method: string;
  headers: Record<string, string>;
  body: string;
  timeoutMs: number;
  signal: AbortSignal;
  /** Lets calls reach this machine and private networks; for a trusted network only. */
  allowPrivate: boolean;
  /** 1 MB when left out. */
  maxAnswerBytes?: number;
};

export type Answer = { status: number; headers: Record<string, string | string[] | undefined>; body: string };

const usualAnswerBytes = 1_000_000;

/**
 * One HTTP request to an address that was resolved once, looked at, and is then used: a name cannot point elsewhere
 * between the check and the call. Redirects are not followed.
 * Errors: terminal `call_address_refused`, `call_url_invalid`, `call_answer_too_large`; retryable `call_unreachable`,
 * `call_timed_out`.
 */
export function sendGuarded(options: GuardedRequest): Promise<Answer> {
  const url = parseUrl(options.url);
  if (!options.allowPrivate) refuseSpecialHost(url);
  const request = url.protocol === "https:" ? requestHttps : requestHttp;
  const maxBytes = options.maxAnswerBytes ?? usualAnswerBytes;
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
          if (size > maxBytes)
            call.destroy(
              terminal("call_answer_too_large", {
                message: `${url.host} answered with more than ${maxBytes / 1_000_000} MB`,
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

function parseUrl(text: string): URL {
  const url = URL.parse(text);
  if (url && /^https?:$/.test(url.protocol)) return url;
  throw terminal("call_url_invalid", {
    message: `\`${text}\` is not an http or https address`,
    mend: "Mend the step's `url`.",
  });
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
