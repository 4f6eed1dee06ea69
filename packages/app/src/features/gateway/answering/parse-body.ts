import { isUtf8 } from "node:buffer";
import { terminal } from "@capstan/base";
import type { JsonObject } from "@capstan/execution";

/** Deeper than any format goes; what is deeper would exhaust the stack of whoever looks through it. */
const deepest = 100;

/**
 * What a request says. It is this that is looked at and sent, written anew, never the caller's own bytes: in those a second
 * member of the same name, or a byte that is no UTF-8, could say what nobody has looked at. Errors: terminal `request_malformed`.
 */
export function parseBody(bytes: Buffer): JsonObject {
  if (!isUtf8(bytes)) throw malformed("is not UTF-8");
  let body: unknown;
  try {
    body = JSON.parse(bytes.toString("utf8"));
  } catch (thrown) {
    if (!(thrown instanceof SyntaxError)) throw thrown;
  }
  if (typeof body !== "object" || body === null || Array.isArray(body)) throw malformed("is no JSON object");
  if (isDeeper(body, deepest)) throw malformed(`is nested deeper than ${deepest} levels`);
  return body as JsonObject;
}

const malformed = (what: string) =>
  terminal("request_malformed", {
    message: `The request's body ${what}.`,
    mend: "Send one JSON object in UTF-8, neither compressed nor encoded.",
  });

function isDeeper(value: unknown, levels: number): boolean {
  if (typeof value !== "object" || value === null) return false;
  if (levels === 0) return true;
  const insides: readonly unknown[] = Array.isArray(value) ? value : Object.values(value);
  for (const inside of insides) if (isDeeper(inside, levels - 1)) return true;
  return false;
}
