import type { JsonObject } from "../../json.ts";
import type { Ask, FileSource, Part, Said, Turn } from "../dialogue.ts";
import { notTranslatable } from "../refusals.ts";

/**
 * A conversation as OpenAI's Chat Completions has it. Results of tools are text there: a picture among them follows as the
 * user's. Errors: terminal `request_not_translatable` for a conversation that ends with the assistant's words to go on with.
 */
export function writeChatMessages({ instructions, turns }: Ask): JsonObject[] {
  const last = turns.at(-1)!;
  if (last.role === "assistant")
    throw notTranslatable(last.place, "End with a message of the user: here the model cannot go on with its own.");
  const messages: JsonObject[] = instructions === "" ? [] : [{ role: "system", content: instructions }];
  let pictures: Part[] = [];
  for (const turn of turns) {
    if (turn.role !== "tool" && pictures.length > 0) {
      messages.push({ role: "user", content: writeParts(pictures, turn.place) });
      pictures = [];
    }
    messages.push(writeTurn(turn));
    if (turn.role === "tool") pictures.push(...turn.parts.filter(({ kind }) => kind !== "text"));
  }
  if (pictures.length > 0) messages.push({ role: "user", content: writeParts(pictures, last.place) });
  return messages;
}

function writeTurn(turn: Turn): JsonObject {
  switch (turn.role) {
    case "system":
      return { role: "system", content: turn.text };
    case "user":
      return { role: "user", content: writeParts(turn.parts, turn.place) };
    case "assistant":
      return writeAssistant(turn.said);
    case "tool": {
      const content = writeParts(
        turn.parts.filter(({ kind }) => kind === "text"),
        turn.place,
      );
      return { role: "tool", tool_call_id: turn.callId, content: turn.isError ? markError(content) : content };
    }
  }
}

/** One text is said plainly, as small hosts know nothing else. */
function writeParts(parts: readonly Part[], place: string): string | JsonObject[] {
  const [first] = parts;
  if (first === undefined) return "";
  return parts.length === 1 && first.kind === "text" ? first.text : parts.map((part) => writePart(part, place));
}

/** There is no other way to say that a tool failed. */
const markError = (content: string | JsonObject[]): string | JsonObject[] =>
  typeof content === "string" ? `Error: ${content}` : [{ type: "text", text: "Error:" }, ...content];

const addressOf = (source: FileSource): string =>
  source.at === "url" ? source.url : `data:${source.mediaType};base64,${source.data}`;

function writePart(part: Part, place: string): JsonObject {
  if (part.kind === "text") return { type: "text", text: part.text };
  if (part.kind === "picture") return { type: "image_url", image_url: { url: addressOf(part.source) } };
  if (part.source.at === "url") throw notTranslatable(place, "Send the document itself, in base64.");
  return { type: "file", file: { filename: part.name ?? "document.pdf", file_data: addressOf(part.source) } };
}

function writeAssistant(said: readonly Said[]): JsonObject {
  const textOf = (kind: "text" | "refusal") => {
    const texts = said.flatMap((one) => (one.kind === kind ? [one.text] : []));
    return texts.length === 0 ? undefined : texts.join("");
  };
  const calls = said.flatMap((one) => (one.kind === "call" ? [one] : []));
  const refusal = textOf("refusal");
  return {
    role: "assistant",
    content: textOf("text") ?? (calls.length > 0 || refusal !== undefined ? null : ""),
    ...(refusal !== undefined && { refusal }),
    ...(calls.length > 0 && {
      tool_calls: calls.map(({ id, name, arguments: given }) => ({
        id,
        type: "function",
        function: { name, arguments: given },
      })),
    }),
  };
}
