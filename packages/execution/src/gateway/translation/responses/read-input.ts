import type { Json, JsonObject } from "../../json.ts";
import { readUrl } from "../chat/read-chat-messages.ts";
import type { Part, Said, Turn } from "../dialogue.ts";
import { listAt, objectAt, readDataUrl, requiredString, stringOf } from "../read-members.ts";
import { misshapen, notTranslatable } from "../refusals.ts";

/** The items of a conversation as turns; what the assistant said and called one after the other is one turn. */
export function readInput(input: Json | undefined, leftOut: Set<string>): Turn[] {
  if (typeof input === "string") return [{ place: "input", role: "user", parts: [{ kind: "text", text: input }] }];
  const turns: Turn[] = [];
  for (const [index, item] of listAt(input, "input").entries()) {
    const place = `input[${index}]`;
    const turn = readItem(objectAt(item, place), place, leftOut);
    const last = turns.at(-1);
    if (turn?.role === "assistant" && last?.role === "assistant") last.said.push(...turn.said);
    else if (turn) turns.push(turn);
  }
  return turns;
}

function readItem(item: JsonObject, place: string, leftOut: Set<string>): Turn | undefined {
  switch (item.type ?? "message") {
    case "message":
      return readMessage(item, place);
    case "function_call": {
      const { call_id, name, arguments: given } = item;
      const call: Said = {
        kind: "call",
        id: requiredString(call_id, `${place}.call_id`),
        name: requiredString(name, `${place}.name`),
        arguments: stringOf(given, `${place}.arguments`) ?? "",
      };
      return { place, role: "assistant", said: [call] };
    }
    case "function_call_output": {
      const callId = requiredString(item.call_id, `${place}.call_id`);
      return { place, role: "tool", callId, parts: readParts(item.output, `${place}.output`), isError: false };
    }
    case "reasoning":
      leftOut.add("earlier reasoning");
      return undefined;
    default:
      throw notTranslatable(place, "Messages, calls of functions and their outputs can be.");
  }
}

function readMessage({ role, content }: JsonObject, place: string): Turn {
  const inside = `${place}.content`;
  switch (role) {
    case "system":
    case "developer": {
      const parts = readParts(content, inside);
      const texts = parts.map((part) => {
        if (part.kind !== "text") throw notTranslatable(inside, "Write it as text.");
        return part.text;
      });
      return { place, role: "system", text: texts.join("\n\n") };
    }
    case "user":
      return { place, role, parts: readParts(content, inside) };
    case "assistant": {
      const said = typeof content === "string" ? [{ type: "output_text", text: content }] : listAt(content, inside);
      return { place, role, said: said.map((part, index) => readSaid(objectAt(part, inside), `${inside}[${index}]`)) };
    }
    default:
      throw misshapen(`${place}.role`, "user, assistant, system or developer");
  }
}

function readSaid({ type, text, refusal }: JsonObject, place: string): Said {
  if (type === "refusal") return { kind: "refusal", text: requiredString(refusal, `${place}.refusal`) };
  if (type !== "output_text" && type !== "input_text") throw notTranslatable(place);
  return { kind: "text", text: requiredString(text, `${place}.text`) };
}

function readParts(content: Json | undefined, place: string): Part[] {
  if (typeof content === "string") return content === "" ? [] : [{ kind: "text", text: content }];
  return listAt(content, place).map((part, index) =>
    readPart(objectAt(part, `${place}[${index}]`), `${place}[${index}]`),
  );
}

function readPart(part: JsonObject, place: string): Part {
  switch (part.type) {
    case "input_text":
    case "output_text":
      return { kind: "text", text: requiredString(part.text, `${place}.text`) };
    case "input_image": {
      const url = stringOf(part.image_url, `${place}.image_url`);
      if (url === undefined) throw notTranslatable(place, "Send the picture itself or its address, in image_url.");
      return { kind: "picture", source: readUrl(url) };
    }
    case "input_file": {
      const data = stringOf(part.file_data, `${place}.file_data`);
      const url = stringOf(part.file_url, `${place}.file_url`);
      const inline = data === undefined ? undefined : readDataUrl(data);
      if (!inline && url === undefined)
        throw notTranslatable(place, "Send the file itself, as a data: URL in file_data.");
      const name = stringOf(part.filename, `${place}.filename`);
      return { kind: "document", source: inline ? { at: "inline", ...inline } : { at: "url", url: url! }, name };
    }
    default:
      throw notTranslatable(place, "Text, pictures and files can be.");
  }
}
