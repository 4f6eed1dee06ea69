import { sendGuarded } from "@capstan/app";
import { terminal } from "@capstan/base";

/** A page as its server gives it. `url`: where it was in the end. */
export type FetchedPage = { url: URL; type: string; text: string; lastModified: string; robots: string };

const mostRedirects = 8;
const headers = {
  "user-agent": "Mozilla/5.0 (compatible; Capstan)",
  accept: "text/html,*/*;q=0.8",
  "accept-encoding": "identity",
};

/**
 * Gets a page and follows where it leads on.
 * Errors: terminal `page_unanswered`, `call_address_refused`, `call_url_invalid`, `call_answer_too_large`; retryable
 * `call_unreachable`, `call_timed_out`.
 */
export async function fetchPage(address: string, { allowPrivate }: { allowPrivate: boolean }): Promise<FetchedPage> {
  let url = address;
  for (let hop = 0; hop <= mostRedirects; hop++) {
    const answer = await sendGuarded({
      url,
      method: "GET",
      headers,
      body: "",
      timeoutMs: 20_000,
      signal: new AbortController().signal,
      allowPrivate,
      maxAnswerBytes: 20_000_000,
    });
    const one = (name: string) => [answer.headers[name] ?? ""].flat()[0] ?? "";
    const next = answer.status >= 300 && answer.status < 400 ? URL.parse(one("location"), url) : null;
    if (next) url = next.href;
    else if (answer.status < 200 || answer.status >= 300) throw unanswered(url, `answers ${answer.status}`);
    else
      return {
        url: new URL(url),
        type: one("content-type").split(";")[0]!.trim().toLowerCase() || "text/html",
        text: answer.body,
        lastModified: one("last-modified"),
        robots: one("x-robots-tag"),
      };
  }
  throw unanswered(address, `leads on more than ${mostRedirects} times`);
}

const unanswered = (url: string, what: string) =>
  terminal("page_unanswered", { message: `${url} ${what}.`, mend: "Name the address of a page that is there." });
