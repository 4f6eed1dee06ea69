import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { signWebhook, verifyWebhook } from "./verify-webhook.ts";

const secret = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
const now = new Date(1614265330 * 1000);
const id = "msg_p5jXN8AQM9LWM0D4loKWxJek";
const body = '{"test": 2432232314}';
const signed = (over: Record<string, string> = {}) => ({
  "webhook-id": id,
  "webhook-timestamp": "1614265330",
  "webhook-signature": "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=",
  ...over,
});

describe("verifyWebhook", () => {
  test("accepts the specification's own example", () => {
    expect(verifyWebhook(secret, signed(), body, now)).toEqual({ ok: true, id, sentAt: now });
  });

  test("accepts one valid signature among several, and an old secret while it is exchanged", () => {
    const several = signed({ "webhook-signature": `v1,AAAA v2,x ${signed()["webhook-signature"]}` });
    expect(verifyWebhook(["whsec_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA", secret], several, body, now).ok).toBe(true);
  });

  test.each([
    ["no signature", signed({ "webhook-signature": "" }), body, now, "webhook_headers_missing"],
    ["a time that is no number", signed({ "webhook-timestamp": "soon" }), body, now, "webhook_headers_missing"],
    ["another body", signed(), `${body} `, now, "webhook_signature_wrong"],
    ["another id", signed({ "webhook-id": "msg_2" }), body, now, "webhook_signature_wrong"],
    ["replayed after the window", signed(), body, new Date(now.getTime() + 300_001), "webhook_too_old"],
    ["from the future", signed(), body, new Date(now.getTime() - 301_000), "webhook_too_new"],
  ])("refuses %s", (_name, headers, text, at, code) => {
    expect(verifyWebhook(secret, headers, text, at)).toMatchObject({ ok: false, code });
  });

  test("accepts exactly what was signed, whatever the bytes", () => {
    fc.assert(
      fc.property(fc.uint8Array(), fc.uint8Array(), (sent, received) => {
        const timestamp = String(now.getTime() / 1000);
        const headers = signed({ "webhook-signature": signWebhook(secret, { id, timestamp, body: sent }) });
        const same = Buffer.compare(sent, received) === 0;
        expect(verifyWebhook(secret, headers, sent, now).ok).toBe(true);
        expect(verifyWebhook(secret, headers, received, now).ok).toBe(same);
      }),
    );
  });
});
