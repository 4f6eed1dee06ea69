import type { Json, JsonObject } from "../../json.ts";
import type { Part, Said, Turn } from "../dialogue.ts";
import { listAt, objectAt, optionalList, readDataUrl, requiredString, stringOf } from "../read-members.ts";
import { misshapen, notTranslatable } from "../refusals.ts";

export const readChatMessages = (messages: Json | undefined): Turn[] =>
  listAt(messages, "messages").map((message, index) =>
    readMessage(objectAt(message, `messages[${index}]`), `messages[${index}]`),
  );

function readMessage(message: JsonObject, place: string): Turn {
  switch (message.role) {
    case "system":
    case "developer":
      return { place, role: "system", text: textOf(message.content, `${place}.content`) };
    case "user":
      return { place, role: "user", parts: readParts(message.content, `${place}.content`) };
    case "assistant":
      return { place, role: "assistant", said: readSaid(message, place) };
    case "tool": {
      const callId = requiredString(message.tool_call_id, `${place}.tool_call_id`);
      return { place, role: "tool", callId, parts: readParts(message.content, `${place}.content`), isError: false };
    }
    case "function":
      throw notTranslatable(place, "Say it as a message of role tool, with the tool_call_id that it answers.");
    default:
      throw misshapen(`${place}.role`, "system, developer, user, assistant or tool");
  }
}

/** A content that may be text only. */
function textOf(content: Json | undefined, place: string): string {
  const parts = readParts(content, place);
  return parts.map((part) => (part.kind === "text" ? part.text : refusePart(place))).join("\n\n");
}

const refusePart = (place: string): never => {
  throw notTranslatable(place, "Write it as text.");
};

function readParts(content: Json | undefined, place: string): Part[] {
  if (content === undefined || content === null || content === "") return [];
  if (typeof content === "string") return [{ kind: "text", text: content }];
  return listAt(content, place).map((part, index) =>
    readPart(objectAt(part, `${place}[${index}]`), `${place}[${index}]`),
  );
}

function readPart(part: JsonObject, place: string): Part {
  switch (part.type) {
    case "text":
      return { kind: "text", text: requiredString(part.text, `${place}.text`) };
    case "image_url": {
      const url = requiredString(objectAt(part.image_url, `${place}.image_url`).url, `${place}.image_url.url`);
      return { kind: "picture", source: readUrl(url) };
    }
    case "file": {
      const { file_data, filename } = objectAt(part.file, `${place}.file`);
      const data = stringOf(file_data, `${place}.file.file_data`);
      const source = data === undefined ? undefined : readDataUrl(data);
      if (!source) throw notTranslatable(`${place}.file`, "Send the file itself, as a data: URL in file_data.");
      return {
        kind: "document",
        source: { at: "inline", ...source },
        name: stringOf(filename, `${place}.file.filename`),
      };
    }
    default:
      throw notTranslatable(place, "Text, pictures and files can be.");
  }
}

export function readUrl(url: string): Extract<Part, { kind: "picture" }>["source"] {
  const inline = readDataUrl(url);
  return inline ? { at: "inline", ...inline } : { at: "url", url };
}

/** What an assistant said before; what it thought is no part of this format. */
function readSaid(message: JsonObject, place: string): Said[] {
  if (message.audio !== null && message.audio !== undefined) throw notTranslatable(`${place}.audio`);
  if (message.function_call !== null && message.function_call !== undefined)
    throw notTranslatable(`${place}.function_call`, "Say it in tool_calls, which took its place.");
  const { content } = message;
  const said =
    typeof content === "string" ? [{ type: "text", text: content }] : optionalList(content, `${place}.content`);
  const refusal = stringOf(message.refusal, `${place}.refusal`);
  return [
    ...said.map((part, index) =>
      readSaidPart(objectAt(part, `${place}.content[${index}]`), `${place}.content[${index}]`),
    ),
    ...(refusal === undefined ? [] : [{ kind: "refusal" as const, text: refusal }]),
    ...optionalList(message.tool_calls, `${place}.tool_calls`).map((call, index) =>
      readCall(objectAt(call, place), `${place}.tool_calls[${index}]`),
    ),
  ].filter((one) => one.kind === "call" || one.text !== "");
}

function readSaidPart({ type, text, refusal }: JsonObject, place: string): Said {
  if (type === "refusal") return { kind: "refusal", text: requiredString(refusal, `${place}.refusal`) };
  if (type !== "text") throw notTranslatable(place);
  return { kind: "text", text: requiredString(text, `${place}.text`) };
}

function readCall(call: JsonObject, place: string): Said {
  if (call.type !== undefined && call.type !== "function") throw notTranslatable(place);
  const { name, arguments: given } = objectAt(call.function, `${place}.function`);
  return {
    kind: "call",
    id: requiredString(call.id, `${place}.id`),
    name: requiredString(name, `${place}.function.name`),
    arguments: stringOf(given, `${place}.function.arguments`) ?? "",
  };
}
