import type { ServerResponse } from "node:http";

/** A refusal in the product's own shape. */
export function refuse(
  response: ServerResponse,
  status: number,
  code: string,
  message = "That didn't work.",
  mend = "Try again.",
): void {
  response.statusCode = status;
  response.setHeader("content-type", "application/json");
  response.end(JSON.stringify({ error: { code, message, mend } }));
}
