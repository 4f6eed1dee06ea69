import type { Ask, Turn } from "./dialogue.ts";

/** The system messages at the head of a conversation as one text; later ones stay where they are. */
export function joinInstructions(turns: readonly Turn[], before = ""): Pick<Ask, "instructions" | "turns"> {
  const from = turns.findIndex(({ role }) => role !== "system");
  const head = from < 0 ? turns : turns.slice(0, from);
  const texts = head.map((turn) => (turn.role === "system" ? turn.text : ""));
  return {
    instructions: [before, ...texts].filter((text) => text !== "").join("\n\n"),
    turns: from < 0 ? [] : turns.slice(from),
  };
}
