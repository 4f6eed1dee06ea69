/** The screens' policy: everything from this server, no inline script, nobody frames us. */
export const pagePolicy = [
  "default-src 'self'",
  "img-src 'self' data: blob:",
  "object-src 'none'",
  "base-uri 'none'",
  "form-action 'self'",
  "frame-ancestors 'none'",
].join("; ");

/** Puts the headers that every answer carries onto it, keeping a stricter policy where a handler set one. */
export function secure(headers: Headers, isHttps: boolean): void {
  if (!headers.has("content-security-policy")) headers.set("content-security-policy", pagePolicy);
  headers.set("x-content-type-options", "nosniff");
  headers.set("x-frame-options", "DENY");
  headers.set("referrer-policy", "same-origin");
  headers.set("cross-origin-opener-policy", "same-origin");
  headers.set("permissions-policy", "camera=(), microphone=(), geolocation=()");
  if (isHttps) headers.set("strict-transport-security", "max-age=31536000");
}
