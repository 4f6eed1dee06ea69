import { terminal } from "@capstan/base";
import { isObject, type Json, type JsonObject } from "./json.ts";

/**
 * A text of a request that may hold personal data. `fixed` ones (numbers, names of members) can be looked at and not be
 * changed. `place` names where it stands, without its content.
 */
export type TextSlot = { place: string; text: string; isFixed: boolean; write(text: string): void };

/** Something that is no text: a picture, a document, sound. `text` is what it says, where it is text in base64. */
export type Attachment = { place: string; mediaType: string; text: string | undefined; write(text: string): void };

export type RequestTexts = {
  slots: TextSlot[];
  attachments: Attachment[];
  /** Puts back into strings what was changed inside of them; call it once, after the last `write`. */
  commit(): void;
};

/** Members whose short plain values belong to the format; everything else is looked at. */
const structural = new Set([
  ...["role", "type", "model", "id", "object", "tool_call_id", "call_id", "tool_use_id", "item_id", "name", "format"],
  ...["previous_response_id", "status", "finish_reason", "stop_reason", "detail", "media_type", "encoding_format"],
  ...["service_tier", "reasoning_effort", "effort", "tool_choice", "verbosity", "truncation", "phase", "ttl", "syntax"],
]);
const plainValue = /^[a-z][\w.:/-]{0,199}$/;
const manyDigits = /\d{9,}/;
const memberName = /^[\w$.-]{1,64}$/;
/** Smaller numbers are no telephone, card or account number. */
const leastTellingNumber = 1e8;
const opaque = new Set(["data", "file_data", "b64_json", "image_url", "url", "signature", "encrypted_content"]);
const sealed = new Set(["signature", "encrypted_content"]);
const jsonText = new Set(["arguments", "input", "output"]);
const base64Text = /^[A-Za-z0-9+/_-]+={0,2}$/;
const shortestAttachment = 64;
/** A shorter run of letters and digits that nothing calls a file is looked at as text. */
const shortestBinary = 2000;

/**
 * Every text of a request, wherever it stands: what a format adds tomorrow is looked at too. JSON in a string (the
 * arguments of a tool call) is opened. Errors: terminal `request_malformed` for what is nested without end.
 */
export function requestTexts(body: JsonObject): RequestTexts {
  const found: RequestTexts = { slots: [], attachments: [], commit: () => {} };
  const changes: (() => void)[] = [];
  walkObject(body, "", { ...found, changes, depth: 0 });
  return {
    ...found,
    commit: () => {
      for (const change of changes.reverse()) change();
    },
  };
}

type Walk = Pick<RequestTexts, "slots" | "attachments"> & { changes: (() => void)[]; depth: number };
/** Deeper than any request goes, JSON within its strings included. */
const deepest = 200;
/** A value, the member that it belongs to (an item of a list to the list's), and how to put another in its place. */
type At = { value: Json | undefined; key: string; place: string; write(value: string): void };

function walkObject(object: JsonObject, place: string, walk: Walk): void {
  for (const key of Object.keys(object)) {
    const isName = memberName.test(key);
    const inside = [place, isName ? key : "…"].filter((part) => part !== "").join(".");
    if (!isName || manyDigits.test(key)) walk.slots.push(fixed(key, inside));
    const write = (value: string) => {
      object[key] = value;
    };
    walkValue({ value: object[key], key, place: inside, write }, walk);
  }
}

const fixed = (text: string, place: string): TextSlot => ({ place, text, isFixed: true, write: () => {} });

function walkValue(at: At, walk: Walk): void {
  if (++walk.depth > deepest) {
    const message = `${at.place.slice(0, 80)} … is nested deeper than ${deepest} levels.`;
    throw terminal("request_malformed", { message, mend: "Send it flatter." });
  }
  lookInto(at, walk);
  walk.depth--;
}

function lookInto(at: At, walk: Walk): void {
  const { value, key, place } = at;
  if (typeof value === "string") walkString(value, at, walk);
  else if (typeof value === "number" && Math.abs(value) >= leastTellingNumber)
    walk.slots.push(fixed(String(value), place));
  else if (Array.isArray(value)) {
    for (const [index, item] of value.entries()) {
      const write = (text: string) => {
        value[index] = text;
      };
      walkValue({ value: item, key, place: `${place}[${index}]`, write }, walk);
    }
  } else if (isObject(value)) walkObject(value, place, walk);
}

function walkString(text: string, { key, place, write }: At, walk: Walk): void {
  if (text === "" || (structural.has(key) && plainValue.test(text) && !manyDigits.test(text))) return;
  if (opaque.has(key)) {
    const attachment = attachmentOf(text, place, write);
    // What a provider sealed comes back to it; what it says by chance is looked at all the same.
    if (attachment?.text === undefined && sealed.has(key)) return;
    if (attachment) {
      walk.attachments.push(attachment);
      return;
    }
  }
  if (jsonText.has(key) && /^\s*[[{]/.test(text) && openJson(text, { place, write }, walk)) return;
  walk.slots.push({ place, text, isFixed: false, write });
}

/** The texts inside of JSON that stands in a string; false when it is none. */
function openJson(text: string, { place, write }: Pick<At, "place" | "write">, walk: Walk): boolean {
  let value: Json;
  try {
    value = JSON.parse(text) as Json;
  } catch (thrown) {
    if (thrown instanceof SyntaxError) return false;
    throw thrown;
  }
  walkValue({ value, key: "", place, write: () => {} }, walk);
  const before = JSON.stringify(value);
  walk.changes.push(() => {
    const after = JSON.stringify(value);
    if (after !== before) write(after);
  });
  return true;
}

const textual = /^(text\/|application\/(json|xml|csv|x-ndjson|yaml))/;

function attachmentOf(text: string, place: string, write: At["write"]): Attachment | undefined {
  const [head = "", mediaType = ""] = /^data:([\w.+-]+\/[\w.+-]+)?[^,]{0,100};base64,/.exec(text) ?? [];
  const content = text.slice(head.length);
  if (head === "" && (text.length < shortestAttachment || !base64Text.test(text))) return undefined;
  const decoded = textIn(content, mediaType);
  if (head === "" && decoded === undefined && text.length < shortestBinary) return undefined;
  return {
    place,
    mediaType: mediaType || "application/octet-stream",
    text: decoded,
    write: (changed) => write(head + Buffer.from(changed, "utf8").toString("base64")),
  };
}

/** What base64 says, where that is text, whatever its media type claims. */
function textIn(base64: string, mediaType: string): string | undefined {
  const bytes = Buffer.from(base64, "base64");
  try {
    const text = new TextDecoder("utf-8", { fatal: true }).decode(bytes);
    // biome-ignore lint/suspicious/noControlCharactersInRegex: their presence is what tells bytes from text
    return textual.test(mediaType) || !/[\u0000-\u0008\u000e-\u001f]/.test(text) ? text : undefined;
  } catch {
    return undefined;
  }
}
