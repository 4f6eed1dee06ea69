import type { Ask, Turn } from "./dialogue.ts";
import { misshapen } from "./refusals.ts";

/**
 * The system messages at the head of a conversation as one text; later ones stay where they are. Errors: terminal
 * `request_malformed` at `place` where nobody but the system says anything.
 */
export function joinInstructions(
  turns: readonly Turn[],
  { place, before = "" }: { place: string; before?: string | undefined },
): Pick<Ask, "instructions" | "turns"> {
  const from = turns.findIndex(({ role }) => role !== "system");
  if (from < 0) throw misshapen(place, "a list with a message of the user in it");
  const texts = turns.slice(0, from).map((turn) => (turn.role === "system" ? turn.text : ""));
  return { instructions: [before, ...texts].filter((text) => text !== "").join("\n\n"), turns: turns.slice(from) };
}
