import { terminal } from "@capstan/base";

/** Sent by the screens with every change; another site can't send it without being asked first (CORS preflight). */
export const requestHeader = "x-capstan-request";

const safeMethods: ReadonlySet<string> = new Set(["GET", "HEAD", "OPTIONS"]);

function isSameOrigin(request: Request, publicOrigins: readonly string[]): boolean {
  const site = request.headers.get("sec-fetch-site");
  if (site !== null) return site === "same-origin";
  const origin = request.headers.get("origin");
  if (origin === null || !URL.canParse(origin)) return false;
  return publicOrigins.includes(origin) || new URL(origin).host === request.headers.get("host");
}

/**
 * Refuses a change that another site could have caused in a signed-in browser: a request with a session cookie must
 * come from our own origin (Sec-Fetch-Site, which only browsers set, else Origin) and carry `x-capstan-request`.
 * Errors: terminal `request_forged`.
 * Source: OWASP Cross-Site Request Forgery Prevention, "Fetch Metadata" and "Custom Request Headers".
 */
export function refuseForgery(request: Request, publicOrigins: readonly string[]): void {
  if (safeMethods.has(request.method)) return;
  if (isSameOrigin(request, publicOrigins) && request.headers.has(requestHeader)) return;
  throw terminal("request_forged", {
    message: "This change didn't come from a Capstan page.",
    mend: `Send it from the product, or use an API key (Authorization: Bearer). Screens send the header ${requestHeader}.`,
  });
}
