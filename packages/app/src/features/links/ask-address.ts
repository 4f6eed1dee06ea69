import { request as requestHttp } from "node:http";
import { request as requestHttps } from "node:https";
import { guardedLookup, refuseSpecialHost } from "../calls/index.ts";

/** How a server answers before it sends anything: its status and where it points on to. */
export type Reply = { status: number; location?: string; retryAfter?: string };

export type Ask = (url: URL, method: "HEAD" | "GET") => Promise<Reply>;

const headers = { "user-agent": "Capstan link check", accept: "text/html,*/*;q=0.8" };

/**
 * Asks an address and hangs up when its answer begins. Unless `allowPrivate`, addresses of this machine and private
 * networks are refused, by what their names resolve to.
 * Errors: terminal `call_address_refused`; those of node:http and of the signal.
 */
export function askAddress(
  url: URL,
  { method, allowPrivate, signal }: { method: "HEAD" | "GET"; allowPrivate: boolean; signal: AbortSignal },
): Promise<Reply> {
  if (!allowPrivate) refuseSpecialHost(url);
  const request = url.protocol === "https:" ? requestHttps : requestHttp;
  return new Promise((resolve, reject) => {
    const call = request(
      url,
      { method, headers, lookup: guardedLookup(allowPrivate), signal, agent: false },
      ({ statusCode = 0, headers: { location, "retry-after": retryAfter } }) => {
        resolve({ status: statusCode, ...(location ? { location } : {}), ...(retryAfter ? { retryAfter } : {}) });
        call.destroy();
      },
    );
    call.on("error", reject);
    call.end();
  });
}
