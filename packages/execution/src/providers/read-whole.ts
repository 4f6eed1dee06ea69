import type { JsonObject } from "../gateway/json.ts";
import type { Exchange } from "./exchange.ts";
import { malformedAnswer } from "./provider-fault.ts";

const largestAnswer = 64 * 2 ** 20;

/** An answer that comes in one, as text and as what it says. Errors: retryable `provider_malformed`. */
export async function readWhole(exchange: Exchange, type: string): Promise<{ text: string; json: JsonObject }> {
  const bytes = await exchange.rest(largestAnswer, () => malformedAnswer("it is larger than 64 MB"));
  const text = bytes.toString("utf8");
  if (type !== "" && !/\bjson\b/.test(type))
    throw malformedAnswer(`it is ${type.split(";")[0]} where JSON was expected`);
  return { text, json: parseObject(text) };
}

function parseObject(text: string): JsonObject {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (cause) {
    throw malformedAnswer("it is no JSON", cause);
  }
  if (typeof value !== "object" || value === null || Array.isArray(value))
    throw malformedAnswer("it is no JSON object");
  return value as JsonObject;
}
