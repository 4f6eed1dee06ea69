export type KeyPress = {
  key: string;
  code?: string;
  ctrlKey: boolean;
  metaKey: boolean;
  altKey: boolean;
  shiftKey: boolean;
};

/** A binding as people read it: `j`, `arrowdown`, `mod+enter` (⌘ on a Mac, Ctrl elsewhere), `?`. */
export type Chord = string;

/** The chord of a key press, or undefined while only a modifier is down. */
export function chordOf(press: KeyPress): Chord | undefined {
  if (["Shift", "Control", "Meta", "Alt", "CapsLock"].includes(press.key)) return undefined;
  if (press.altKey) return undefined;
  const key = press.key === " " ? "space" : press.key.toLowerCase();
  return press.ctrlKey || press.metaKey ? `mod+${key}` : key;
}

const typed = new Set(["input", "textarea", "select"]);
const notTyped = new Set(["checkbox", "radio", "button", "submit", "range", "file"]);

export type KeyTarget = { tagName: string; type?: string | undefined; isContentEditable?: boolean };

/** Where letters are typed, single keys belong to the text; only chords with ⌘/Ctrl and Escape stay ours. */
export function isTyping(target: KeyTarget | null): boolean {
  if (!target) return false;
  if (target.isContentEditable) return true;
  const tag = target.tagName.toLowerCase();
  return typed.has(tag) && !(tag === "input" && notTyped.has(target.type ?? "text"));
}

const pressed = new Set(["button", "a", "summary"]);

/** Keys that the focused control needs for itself: Space and Enter press it, arrows move within a group of choices. */
export function belongsToControl(chord: Chord, target: KeyTarget | null): boolean {
  if (!target) return false;
  const tag = target.tagName.toLowerCase();
  const isChoice = tag === "input" && notTyped.has(target.type ?? "text");
  if (chord === "space") return isChoice || pressed.has(tag);
  if (chord === "enter") return pressed.has(tag);
  return chord.startsWith("arrow") && isChoice && (target.type === "radio" || target.type === "range");
}

export const worksWhileTyping = (chord: Chord): boolean => chord.startsWith("mod+") || chord === "escape";

/** How a chord is printed: `mod+enter` → `⌘↵` or `Ctrl ↵`. */
export function printChord(chord: Chord, isMac: boolean): string {
  const names: Record<string, string> = {
    enter: "↵",
    arrowleft: "←",
    arrowright: "→",
    arrowup: "↑",
    arrowdown: "↓",
    escape: "Esc",
    space: "Space",
  };
  const parts = chord.split("+");
  const key = parts.at(-1)!;
  const shown = names[key] ?? key.toUpperCase();
  if (parts.length === 1) return shown;
  return isMac ? `⌘${shown}` : `Ctrl ${shown}`;
}
