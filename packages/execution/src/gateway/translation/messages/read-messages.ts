import { type Json, type JsonObject, objectOf } from "../../json.ts";
import type { FileSource, Part, Said, Turn } from "../dialogue.ts";
import { listAt, objectAt, requiredString, stringOf } from "../read-members.ts";
import { misshapen, notTranslatable } from "../refusals.ts";

/** The system prompt as one text. */
export const readSystem = (system: Json | undefined): string =>
  system === undefined || system === null ? "" : textOf(system, "system");

function textOf(content: Json | undefined, place: string): string {
  if (typeof content === "string") return content;
  const texts = listAt(content, place).map((block, index) => {
    const { type, text } = objectAt(block, `${place}[${index}]`);
    if (type !== "text") throw notTranslatable(`${place}[${index}]`, "Write it as text.");
    return requiredString(text, `${place}[${index}].text`);
  });
  return texts.join("\n\n");
}

export const readMessages = (messages: Json | undefined, leftOut: Set<string>): Turn[] =>
  listAt(messages, "messages").flatMap((message, index) =>
    readMessage(objectAt(message, `messages[${index}]`), `messages[${index}]`, leftOut),
  );

function readMessage({ role, content }: JsonObject, place: string, leftOut: Set<string>): Turn[] {
  const inside = `${place}.content`;
  if (role === "system") return [{ place, role, text: textOf(content, inside) }];
  if (role !== "user" && role !== "assistant") throw misshapen(`${place}.role`, "user, assistant or system");
  const blocks = typeof content === "string" ? [{ type: "text", text: content }] : listAt(content, inside);
  const read = blocks.map((block, index) => ({
    block: objectAt(block, `${inside}[${index}]`),
    at: `${inside}[${index}]`,
  }));
  if (role === "assistant")
    return [{ place, role, said: read.flatMap(({ block, at }) => readSaid(block, at, leftOut)) }];
  return readUser(read, place);
}

type Placed = { block: JsonObject; at: string };

/** Results of tools become turns of their own, before whatever else the user says with them. */
function readUser(blocks: readonly Placed[], place: string): Turn[] {
  const results: Turn[] = [];
  const parts: Part[] = [];
  for (const { block, at } of blocks) {
    if (block.type !== "tool_result") parts.push(readPart(block, at));
    else {
      const callId = requiredString(block.tool_use_id, `${at}.tool_use_id`);
      const isError = block.is_error === true;
      results.push({ place: at, role: "tool", callId, parts: readResult(block.content, at), isError });
    }
  }
  return parts.length === 0 && results.length > 0 ? results : [...results, { place, role: "user", parts }];
}

function readResult(content: Json | undefined, at: string): Part[] {
  if (content === undefined || content === null || content === "") return [];
  if (typeof content === "string") return [{ kind: "text", text: content }];
  return listAt(content, `${at}.content`).map((block, index) =>
    readPart(objectAt(block, `${at}.content[${index}]`), `${at}.content[${index}]`),
  );
}

function readPart(block: JsonObject, place: string): Part {
  switch (block.type) {
    case "text":
      return { kind: "text", text: requiredString(block.text, `${place}.text`) };
    case "image":
      return { kind: "picture", source: readSource(objectAt(block.source, `${place}.source`), place) };
    case "document":
      return readDocument(block, place);
    default:
      throw notTranslatable(place, "Text, pictures, documents and results of your own tools can be.");
  }
}

function readDocument({ source, title, citations, context }: JsonObject, place: string): Part {
  if (objectOf(citations).enabled === true) throw notTranslatable(`${place}.citations`);
  const given = objectAt(source, `${place}.source`);
  const name = stringOf(title, `${place}.title`);
  if (given.type === "text" || given.type === "content") {
    const text = typeof given.data === "string" ? given.data : textOf(given.content, `${place}.source.content`);
    return {
      kind: "text",
      text: [name, stringOf(context, place), text].filter((one) => one !== undefined).join("\n\n"),
    };
  }
  if (context !== undefined && context !== null) throw notTranslatable(`${place}.context`, "Write it as text before.");
  return { kind: "document", source: readSource(given, place), name };
}

function readSource({ type, media_type, data, url }: JsonObject, place: string): FileSource {
  if (type === "url") return { at: "url", url: requiredString(url, `${place}.source.url`) };
  if (type !== "base64") throw notTranslatable(`${place}.source`, "Send the file itself in base64, or its address.");
  const mediaType = requiredString(media_type, `${place}.source.media_type`);
  return { at: "inline", mediaType, data: requiredString(data, `${place}.source.data`) };
}

function readSaid(block: JsonObject, at: string, leftOut: Set<string>): Said[] {
  switch (block.type) {
    case "text":
      return block.text === "" ? [] : [{ kind: "text", text: requiredString(block.text, `${at}.text`) }];
    case "tool_use": {
      const { id, name, input } = block;
      const given = JSON.stringify(input ?? {});
      return [
        {
          kind: "call",
          id: requiredString(id, `${at}.id`),
          name: requiredString(name, `${at}.name`),
          arguments: given,
        },
      ];
    }
    case "thinking":
    case "redacted_thinking":
      leftOut.add("earlier reasoning");
      return [];
    default:
      throw notTranslatable(at, "Text and calls of your own tools can be.");
  }
}
