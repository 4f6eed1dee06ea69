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
]);

/**
 * Refusals of a password leave at multiples of this after the request came, so that neither an unknown address nor a
 * known one answers sooner.
 */
const refusalStepMs = 250;

export type Pause = (ms: number) => Promise<void>;

/** Answers `/api/auth/*`: limits guesses, and says the same for an unknown address and a wrong password. */
export function signInHandler(
  signIn: SignIn,
  callbackId: string | undefined,
  pause: Pause = setTimeout,
): SignInHandler {
  return async (request, limiter, address) => {
    const startedMs = performance.now();
    const path = new URL(request.url).pathname.replace(/^\/api\/auth/, "");
    const isCallback = callbackId !== undefined && request.method === "GET" && path === `/callback/${callbackId}`;
    if (!isCallback && !reachable.has(`${request.method} ${path}`)) throw notFound(request.method, path);
    if (path !== "/sign-out") limiter.signIn(address);
    const email = path === "/sign-in/email" ? await emailOf(request) : null;
    if (email !== null) {
      limiter.account(`${accountKey(email)} ${address}`);
      limiter.accountAnywhere(accountKey(email));
    }
    const response = await signIn.handler(request);
    if (email !== null && response.status >= 400) {
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
      mend: "Check both. If you forgot your password, ask a manager of your workspace.",
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
