import { isObject, type Json, type JsonObject } from "./json.ts";

const opaque = new Set(["signature", "encrypted_content", "data", "b64_json", "partial_image_b64"]);
/** Strings that hold JSON, so that what is put into them has to be escaped. */
const jsonText = new Set(["arguments", "partial_json"]);

/** Tokens one by one spell stand-ins that cannot be put back, so what lists them is left out. */
const tokens = new Set(["logprobs", "top_logprobs"]);

/** Changes every text of an answer, in place, also where a format has them that is not known yet. */
export function restoreTexts(answer: JsonObject, change: (text: string, isJson: boolean) => string): void {
  for (const key of Object.keys(answer)) answer[key] = changed(answer[key], key, change);
}

function changed(
  value: Json | undefined,
  key: string,
  change: (text: string, isJson: boolean) => string,
): Json | undefined {
  if (tokens.has(key) && typeof value === "object") return Array.isArray(value) ? [] : null;
  if (typeof value === "string") return opaque.has(key) ? value : change(value, jsonText.has(key));
  if (Array.isArray(value)) return value.map((item) => changed(item, key, change) ?? null);
  if (isObject(value)) restoreTexts(value, change);
  return value;
}
