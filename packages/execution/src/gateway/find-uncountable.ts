import { isObject, type Json, type JsonObject } from "./json.ts";
import { misshapen } from "./translation/refusals.ts";

/** Blocks whose size says nothing about their tokens: pictures, and files that come as bytes, by address or by an id. */
const blocks = new Set(["image", "document", "container_upload"]);
/** Sources of a document that is text. */
const textual = new Set<Json | undefined>(["text", "content"]);

/**
 * Where a request in Anthropic's Messages has something whose tokens cannot be told from its length; undefined when it is
 * text alone. Errors: terminal `request_malformed` where there is no message to count.
 */
export function findUncountable({ system, messages }: JsonObject): string | undefined {
  if (!Array.isArray(messages) || messages.length === 0) throw misshapen("messages", "a list of at least one message");
  return inside(messages, "messages") ?? inside(system, "system");
}

function inside(value: Json | undefined, place: string): string | undefined {
  if (Array.isArray(value)) return firstOf(value.map((item, index) => [item, `${place}[${index}]`]));
  if (!isObject(value)) return undefined;
  const { type, source, content } = value;
  const isText = isObject(source) && textual.has(source.type);
  if (typeof type === "string" && blocks.has(type) && !isText) return place;
  return inside(content, `${place}.content`) ?? inside(source, `${place}.source`);
}

function firstOf(items: readonly [Json, string][]): string | undefined {
  for (const [item, place] of items) {
    const found = inside(item, place);
    if (found !== undefined) return found;
  }
  return undefined;
}
