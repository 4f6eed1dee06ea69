import { setTimeout } from "node:timers/promises";
import { terminal } from "@capstan/base";
import { accountKey, type SignInHandler } from "../../http/index.ts";
import type { SignIn } from "./sign-in.ts";

/** What of the library is reachable; the rest (sign-up, changing an address, listing sessions …) isn't. */
const reachable: ReadonlySet<string> = new Set([
  "POST /sign-in/email",
  "POST /sign-in/social",
  "POST /sign-out",
  "POST /change-password",
  "POST /request-password-reset",
  "POST /reset-password",
]);

/**
 * Refusals of a password, and every answer to who asks for a link, leave at multiples of this after the request came, so that neither an unknown address nor a
 * known one answers sooner.
 */
const refusalStepMs = 250;

export type Pause = (ms: number) => Promise<void>;

/** Answers `/api/auth/*`: limits guesses, and says the same for an unknown address and a wrong password. */
export function signInHandler(
  library: () => Promise<SignIn>,
  callbackId: string | undefined,
  pause: Pause = setTimeout,
): SignInHandler {
  return async (request, limiter, address) => {
    const startedMs = performance.now();
    const path = new URL(request.url).pathname.replace(/^\/api\/auth/, "");
    const isCallback = callbackId !== undefined && request.method === "GET" && path === `/callback/${callbackId}`;
    if (!isCallback && !reachable.has(`${request.method} ${path}`)) throw notFound(request.method, path);
    if (path !== "/sign-out") limiter.signIn(address);
    const asksForLink = path === "/request-password-reset";
    const email = path === "/sign-in/email" || asksForLink ? await emailOf(request) : null;
    if (email !== null) {
      limiter.account(`${accountKey(email)} ${address}`);
      limiter.accountAnywhere(accountKey(email));
    }
    const response = await (await library()).handler(request);
    if (email !== null && (asksForLink || response.status >= 400)) {
      await pause(refusalStepMs - ((performance.now() - startedMs) % refusalStepMs));
    }
    if (response.status >= 500) throw new Error(`Sign-in answered ${response.status} for ${path}`);
    return response.status >= 400 ? refusal(response, path) : withoutToken(response);
  };
}

const notFound = (method: string, path: string) =>
  terminal("not_found", {
    message: `There is no ${method} /api/auth${path}.`,
    mend: "See /api/docs for what there is.",
  });

async function emailOf(request: Request): Promise<string | null> {
  const declared = Number(request.headers.get("content-length") ?? 0);
  if (declared > 10_000) throw terminal("too_large", { message: "This is more than a sign-in.", mend: "Send less." });
  const body: unknown = await request
    .clone()
    .json()
    .catch(() => null);
  const email = (body as { email?: unknown } | null)?.email;
  return typeof email === "string" ? email : null;
}

/** The library's refusal in our shape. */
async function refusal(response: Response, path: string): Promise<never> {
  const body = (await response.json().catch(() => null)) as { code?: string; message?: string } | null;
  if (path === "/sign-in/email") {
    throw terminal("unauthenticated", {
      message: "The e-mail address or the password is wrong.",
      mend: "Check both, or set a new password.",
    });
  }
  if (path === "/request-password-reset" && body?.code === "RESET_PASSWORD_DISABLED") {
    throw terminal("mail_not_configured", {
      message: "Capstan can't send mail here.",
      mend: "Ask a manager of your workspace for a link to set a new password.",
    });
  }
  if (path === "/reset-password") {
    const isLink = body?.code !== "PASSWORD_TOO_SHORT" && body?.code !== "PASSWORD_TOO_LONG";
    throw terminal(isLink ? "link_used_or_old" : "password_too_short", {
      message: isLink
        ? "This link was used, or is older than an hour."
        : (body?.message ?? "The password is too short."),
      mend: isLink ? "Ask for a new one on the sign-in page." : "Use 12 to 128 characters.",
    });
  }
  const code = response.status === 401 ? "unauthenticated" : "sign_in_refused";
  throw terminal(code, {
    message: body?.message ?? "Signing in was refused.",
    mend: "Start again from the sign-in page.",
    details: { reason: body?.code?.toLowerCase() ?? "unknown" },
  });
}

/** The session's token belongs into the cookie alone, where scripts can't read it. */
async function withoutToken(response: Response): Promise<Response> {
  if (response.status !== 200) return response;
  const { token: _token, ...body } = ((await response.json()) ?? {}) as Record<string, unknown>;
  const headers = new Headers(response.headers);
  headers.delete("content-length");
  headers.set("cache-control", "no-store");
  return new Response(JSON.stringify(body), { status: response.status, headers });
}
