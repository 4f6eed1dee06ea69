import { CapstanError } from "@capstan/base";
import type { Ask, Reply } from "./ask-address.ts";
import type { LinkOutcome } from "./link-answer.ts";

const mostRedirects = 8;

/** Statuses of a HEAD that say more about the server than about the page: it is asked again by GET. */
const asksForGet = (status: number) => status >= 400 && status !== 410 && status !== 429;

/** Follows an address to its end, and says what is there. Nothing is thrown but what stops the whole check. */
export async function tryLink(address: string, ask: Ask, stop?: AbortSignal): Promise<LinkOutcome> {
  let url = URL.parse(address);
  if (!url || !/^https?:$/.test(url.protocol)) return { status: "broken", reason: "it is not an address of the web." };
  let isForGood = true;
  try {
    for (let hop = 0; hop <= mostRedirects; hop++) {
      const reply = await askBoth(url, ask);
      if (reply.status < 300 || reply.status >= 400 || !reply.location)
        return outcomeOf(reply, address, hop > 0 && isForGood ? url : undefined);
      isForGood &&= reply.status === 301 || reply.status === 308;
      const next: URL | null = URL.parse(reply.location, url.href);
      if (!next || !/^https?:$/.test(next.protocol))
        return { status: "broken", reason: `it leads on to ${reply.location}.` };
      url = next;
    }
    return { status: "broken", reason: `it leads on more than ${mostRedirects} times, or in a circle.` };
  } catch (thrown) {
    stop?.throwIfAborted();
    return failureOf(thrown, url.host);
  }
}

async function askBoth(url: URL, ask: Ask): Promise<Reply> {
  const head = await ask(url, "HEAD");
  return asksForGet(head.status) ? ask(url, "GET") : head;
}

function outcomeOf({ status }: Reply, address: string, movedTo: URL | undefined): LinkOutcome {
  if (status >= 200 && status < 400) {
    const isElsewhere = movedTo && movedTo.href !== URL.parse(address)?.href;
    return isElsewhere ? { status: "moved", to: movedTo.href, reason: "it redirects for good." } : { status: "ok" };
  }
  if (status === 404 || status === 410) return { status: "broken", reason: `it answers ${status}, not there.` };
  return { status: "unknown", reason: `it answers ${status}${meaningOf(status)}.` };
}

function meaningOf(status: number): string {
  if (status === 401 || status === 403) return ", not for us";
  if (status === 429) return ", too many questions";
  return status >= 500 ? ", out of order right now" : "";
}

function failureOf(thrown: unknown, host: string): LinkOutcome {
  if (thrown instanceof CapstanError) return { status: "unknown", reason: `${thrown.message}, which is not asked.` };
  const { name, code = "", message } = thrown as NodeJS.ErrnoException;
  if (code === "ENOTFOUND") return { status: "broken", reason: `there is no host ${host}.` };
  if (name === "TimeoutError" || name === "AbortError")
    return { status: "unknown", reason: `${host} did not answer in time.` };
  if (/CERT|ALTNAME|SELF_SIGNED|UNABLE_TO_VERIFY/.test(code))
    return { status: "unknown", reason: `the certificate of ${host} cannot be relied on (${code}).` };
  return { status: "unknown", reason: `${host} could not be reached (${code || message}).` };
}
