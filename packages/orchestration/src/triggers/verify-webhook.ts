import { createHmac, timingSafeEqual } from "node:crypto";
import { terminal } from "@capstan/base";

export type WebhookVerdict =
  | { ok: true; id: string; sentAt: Date }
  | {
      ok: false;
      code: "webhook_headers_missing" | "webhook_too_old" | "webhook_too_new" | "webhook_signature_wrong";
      message: string;
    };

export type WebhookHeaders = Readonly<Record<string, string | undefined>>;

/** How far the sender's clock may be from ours. */
export const webhookToleranceMs = 5 * 60_000;

/**
 * Whether a request was signed with the secret and sent within five minutes of `now`. A valid `id` is the run's start
 * key, so that a replay inside the window starts nothing. Compares in constant time; several signatures may be given
 * (`v1,… v1,…`) while a secret is exchanged, and so may several secrets.
 * Units: `secret` is `whsec_` and base64, `body` the exact bytes received; header names in lower case.
 * Errors: terminal `bad_webhook_secret`; a request that fails is returned, not thrown.
 * Source: https://www.standardwebhooks.com, specification 1.0.
 */
export function verifyWebhook(
  secret: string | readonly string[],
  headers: WebhookHeaders,
  body: string | Uint8Array,
  now: Date,
): WebhookVerdict {
  const id = headers["webhook-id"];
  const timestamp = headers["webhook-timestamp"];
  const signatures = headers["webhook-signature"];
  if (!id || !timestamp || !signatures || !/^\d{1,12}$/.test(timestamp)) {
    return refuse("webhook_headers_missing", "webhook-id, webhook-timestamp and webhook-signature are required.");
  }
  const sentAt = new Date(Number(timestamp) * 1000);
  const ageMs = now.getTime() - sentAt.getTime();
  if (ageMs > webhookToleranceMs) return refuse("webhook_too_old", "The request is older than five minutes.");
  if (ageMs < -webhookToleranceMs)
    return refuse("webhook_too_new", "The sender's clock is more than five minutes ahead.");
  const secrets = typeof secret === "string" ? [secret] : secret;
  const expected = secrets.map((each) => signWebhook(each, { id, timestamp, body }));
  return anyMatches(signatures.split(" "), expected)
    ? { ok: true, id, sentAt }
    : refuse("webhook_signature_wrong", "The signature does not belong to this body and secret.");
}

/** The `webhook-signature` header for a message; `timestamp` in whole seconds as text. Errors: terminal `bad_webhook_secret`. */
export function signWebhook(
  secret: string,
  message: { id: string; timestamp: string; body: string | Uint8Array },
): string {
  const hmac = createHmac("sha256", keyOf(secret)).update(`${message.id}.${message.timestamp}.`).update(message.body);
  return `v1,${hmac.digest("base64")}`;
}

function keyOf(secret: string): Buffer {
  const key = Buffer.from(secret.replace(/^whsec_/, ""), "base64");
  if (key.length >= 24 && key.length <= 64) return key;
  throw terminal("bad_webhook_secret", {
    message: "A webhook secret is 24 to 64 bytes in base64 after `whsec_`.",
    mend: "Make a new secret and give it to the sender.",
  });
}

function anyMatches(given: readonly string[], expected: readonly string[]): boolean {
  let found = false;
  for (const one of given) {
    for (const other of expected) {
      const [a, b] = [Buffer.from(one), Buffer.from(other)];
      if (a.length === b.length && timingSafeEqual(a, b)) found = true;
    }
  }
  return found;
}

const refuse = (code: Extract<WebhookVerdict, { ok: false }>["code"], message: string): WebhookVerdict => ({
  ok: false,
  code,
  message,
});
