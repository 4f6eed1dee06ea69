import type { VoiceText } from "../../api/brand-voice-queries.ts";
import { formatCount } from "../../ui/format-number.ts";

/** As much as the server takes: texts, and characters of one and of all. */
const most = { texts: 30, ofOne: 200_000, together: 1_000_000 };

export const countWords = (text: string): number => text.match(/[\p{L}\p{N}][\p{L}\p{N}'’.,%-]*/gu)?.length ?? 0;

type Added = { texts: VoiceText[]; refused: string[] };

/** Texts with more of them, each under a name of its own; what cannot be taken, and why. */
export function addTexts(texts: readonly VoiceText[], more: readonly VoiceText[]): Added {
  const added: Added = { texts: [...texts], refused: [] };
  for (const { name, text } of more) {
    const why = refusalOf(added.texts, text);
    if (why) added.refused.push(`${name}: ${why}`);
    else added.texts.push({ name: freeName(name.trim().slice(0, 180), added.texts), text });
  }
  return added;
}

function refusalOf(texts: readonly VoiceText[], text: string): string | undefined {
  const together = texts.reduce((sum, one) => sum + one.text.length, 0);
  const same = texts.find((one) => one.text.trim() === text.trim());
  if (text.trim() === "") return "there is nothing in it.";
  if (/\0|\uFFFD{3}/.test(text)) return "this is no text. Save it as Markdown or plain text first.";
  if (same) return `it is there already, as ${same.name}.`;
  if (texts.length >= most.texts) return `${most.texts} texts are as many as are read at once.`;
  if (text.length > most.ofOne)
    return `it has ${formatCount(text.length)} characters; ${formatCount(most.ofOne)} are the most. Take a part of it.`;
  if (together + text.length > most.together)
    return `with it the texts have more than ${formatCount(most.together)} characters together.`;
  return undefined;
}

function freeName(name: string, texts: readonly VoiceText[]): string {
  const wanted = name || "Text";
  const isTaken = (one: string) => texts.some((text) => text.name === one);
  if (!isTaken(wanted)) return wanted;
  for (let count = 2; ; count++) if (!isTaken(`${wanted} (${count})`)) return `${wanted} (${count})`;
}

/** What a text is called after: its first line with words, without the marks of a heading. */
export function nameOfText(text: string): string {
  const body = text.replace(/^---\n[\s\S]*?\n---\n/, "");
  const line = body.split("\n").find((one) => /\p{L}/u.test(one)) ?? "";
  const words = line.replace(/^[#>*\s-]+/, "").trim();
  return words.length > 60 ? `${words.slice(0, 60).replace(/\s\S*$/, "")}…` : words;
}
