import { createHmac } from "node:crypto";

/** The Standard Webhooks secret of a hook: derived, so that nothing is stored and every process knows it. */
export function hookSecret(secret: string, workspaceId: string, name: string): string {
  const key = createHmac("sha256", secret).update(`hook:${workspaceId}:${name}`).digest("base64");
  return `whsec_${key}`;
}
