/**
 * A call from outside to `POST /api/hooks/{workspace}/{name}`. Nothing about it is proved yet: the handler finds the
 * hook's secret and verifies the signature over exactly these bytes (Standard Webhooks).
 */
export type WebhookCall = {
  workspaceSlug: string;
  name: string;
  headers: Headers;
  body: Uint8Array;
  signal: AbortSignal;
  requestId: string;
};

/** Answers 202 with what is returned; a refusal is thrown, and says the same for an unknown hook and a bad signature. */
export type WebhookHandler = (call: WebhookCall) => Promise<Record<string, unknown>>;
