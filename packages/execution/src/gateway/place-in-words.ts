import { isObject, type Json, type JsonObject } from "./json.ts";

/** Lists of a request by what one of their items is called, and the member that tells which sort of item it is. */
const items: Readonly<Record<string, { noun: string; kind?: string }>> = {
  messages: { noun: "message", kind: "role" },
  input: { noun: "input item", kind: "role" },
  content: { noun: "part" },
  output: { noun: "output part" },
  tool_calls: { noun: "tool call" },
  tools: { noun: "tool" },
  functions: { noun: "function" },
  system: { noun: "part" },
};

/** Members that have a name of their own in the formats. */
const members: Readonly<Record<string, string>> = {
  system: "the system prompt",
  instructions: "the instructions",
  input: "the input",
  arguments: "the arguments",
  description: "the description",
  name: "the name",
  url: "the address",
  file_data: "the file",
  data: "the file",
  metadata: "the metadata",
};
const plainKind = /^[a-z_]{1,20}$/;
/** What is where it stands without being named. */
const unnamed = new Set(["content", "text", "function", "source", "input_text", "output_text", "image_url", "file"]);

/**
 * Where a text of a request stands, for whoever wrote the request: `messages[2].content[0].text` is part 1 of message 3
 * (user). What a format does not name is given as it is written. Nothing but names of members and roles is told.
 */
export function placeInWords(body: JsonObject, place: string): string {
  const words: string[] = [];
  let value: Json | undefined = body;
  for (const step of stepsOf(place)) {
    value = valueAt(value, step);
    const said = step.index === undefined ? sayMember(step.member, words.length > 0) : sayItem(step, value);
    if (said === undefined) return `the field ${place}`;
    words.unshift(...said);
  }
  return words.length === 0 ? `the field ${place}` : words.join(" of ");
}

function valueAt(value: Json | undefined, { member, index }: Step): Json | undefined {
  const inside = isObject(value) ? value[member] : undefined;
  if (index === undefined) return inside;
  return Array.isArray(inside) ? inside[index] : undefined;
}

function sayMember(member: string, isInside: boolean): string[] | undefined {
  if (unnamed.has(member)) return [];
  const name = members[member] ?? (isInside ? `"${member}"` : undefined);
  return name === undefined ? undefined : [name];
}

function sayItem({ member, index = 0 }: Step, value: Json | undefined): string[] | undefined {
  const list = items[member];
  if (list === undefined) return undefined;
  const kind = list.kind !== undefined && isObject(value) ? value[list.kind] : undefined;
  const item = `${list.noun} ${index + 1}${typeof kind === "string" && plainKind.test(kind) ? ` (${kind})` : ""}`;
  return member === "system" ? [item, "the system prompt"] : [item];
}

type Step = { member: string; index: number | undefined };

/** `messages[0].content` is two steps; of nested lists the innermost index counts. */
const stepsOf = (place: string): Step[] =>
  place.split(".").map((step) => {
    const [, member = step, index] = /^([^[]*)(?:\[(\d+)\])?/.exec(step) ?? [];
    return { member, index: index === undefined ? undefined : Number(index) };
  });
