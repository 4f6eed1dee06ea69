import type { JsonObject } from "../../json.ts";
import type { Ask, Part, Said, Turn } from "../dialogue.ts";
import type { ClaudeTraits } from "../model-traits.ts";
import { parseArguments } from "../read-members.ts";
import { notTranslatable } from "../refusals.ts";

/** Anthropic takes these letters in the id of a call. */
const callId = (id: string): string => id.replaceAll(/[^\w-]/g, "_");

type Message = { role: "user" | "assistant" | "system"; content: JsonObject[] };

/**
 * A conversation in Anthropic's order: results of tools are the user's, and neighbours of one side are one message. What the
 * system says later on stands after what the user says, where the model takes it there, and at the end of its prompt elsewhere.
 */
export function writeTurns(
  { instructions, turns, leftOut }: Ask,
  { laterSystem }: Pick<ClaudeTraits, "laterSystem">,
): { system: string; messages: JsonObject[] } {
  const last = turns.findLast(({ role }) => role !== "system");
  if (last?.role === "assistant")
    throw notTranslatable(last.place, "End with a message of the user: here the model would go on with its own.");
  const texts = [instructions];
  const messages: Message[] = [];
  let later: (Turn & { role: "system" })[] = [];
  const settle = () => {
    if (later.length > 0) messages.push({ role: "system", content: later.map(({ text }) => ({ type: "text", text })) });
    later = [];
  };
  for (const turn of turns) {
    if (turn.role === "system") {
      if (laterSystem) later.push(turn);
      else {
        texts.push(turn.text);
        leftOut.add(`place of ${turn.place}`);
      }
    } else {
      if (turn.role === "assistant" && messages.at(-1)?.role === "user") settle();
      for (const { place } of later) leftOut.add(`place of ${place}`);
      push(messages, writeTurn(turn, leftOut));
    }
  }
  settle();
  return { system: texts.filter((text) => text !== "").join("\n\n"), messages };
}

function push(messages: Message[], message: Message): void {
  const last = messages.at(-1);
  if (message.content.length === 0) return;
  if (last?.role === message.role) last.content.push(...message.content);
  else messages.push(message);
}

function writeTurn(turn: Exclude<Turn, { role: "system" }>, leftOut: Set<string>): Message {
  switch (turn.role) {
    case "user": {
      const content = turn.parts.filter(hasContent).map((part) => writePart(part, turn.place));
      if (content.length === 0) throw notTranslatable(`${turn.place}.content`, "An empty message is not taken there.");
      return { role: "user", content };
    }
    case "assistant":
      return { role: "assistant", content: turn.said.flatMap((said) => writeSaid(said, turn.place, leftOut)) };
    case "tool": {
      const content = turn.parts.filter(hasContent).map((part) => writePart(part, turn.place));
      const result = { type: "tool_result", tool_use_id: callId(turn.callId), ...(content.length > 0 && { content }) };
      return { role: "user", content: [turn.isError ? { ...result, is_error: true } : result] };
    }
  }
}

const hasContent = (part: Part) => part.kind !== "text" || part.text !== "";

const pictures = /^image\/(jpeg|png|gif|webp)$/;

function writePart(part: Part, place: string): JsonObject {
  if (part.kind === "text") return { type: "text", text: part.text };
  const { source } = part;
  if (part.kind === "picture") {
    if (source.at === "url") return { type: "image", source: { type: "url", url: source.url } };
    if (!pictures.test(source.mediaType))
      throw notTranslatable(
        place,
        `A picture has to be JPEG, PNG, GIF or WebP there, and this is ${source.mediaType}.`,
      );
    return { type: "image", source: { type: "base64", media_type: source.mediaType, data: source.data } };
  }
  const title = part.name === undefined ? {} : { title: part.name };
  if (source.at === "url") return { type: "document", source: { type: "url", url: source.url }, ...title };
  if (source.mediaType !== "application/pdf") throw notTranslatable(place, "Send a PDF, or its text.");
  return { type: "document", source: { type: "base64", media_type: source.mediaType, data: source.data }, ...title };
}

function writeSaid(said: Said, place: string, leftOut: Set<string>): JsonObject[] {
  switch (said.kind) {
    case "thinking":
      leftOut.add("earlier reasoning");
      return [];
    case "call": {
      const input = parseArguments(said.arguments, `${place}.arguments`);
      return [{ type: "tool_use", id: callId(said.id), name: said.name, input }];
    }
    default:
      return said.text.trim() === "" ? [] : [{ type: "text", text: said.text }];
  }
}
