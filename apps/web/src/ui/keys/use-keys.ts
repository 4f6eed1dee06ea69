import { useEffect, useRef } from "react";
import { type Chord, chordOf, isTyping, worksWhileTyping } from "./key-map.ts";

export type KeyBindings = Record<Chord, (() => void) | undefined>;

const hasOpenDialog = () => document.querySelector('[role="dialog"]:not([data-non-modal])') !== null;

/** Binds keys for as long as the component is shown. Dialogs keep their keys to themselves. */
export function useKeys(bindings: KeyBindings, options: { enabled?: boolean; insideDialogs?: boolean } = {}): void {
  const current = useRef(bindings);
  current.current = bindings;
  const { enabled = true, insideDialogs = false } = options;
  useEffect(() => {
    if (!enabled) return;
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.isComposing) return;
      const chord = chordOf(event);
      const act = chord === undefined ? undefined : current.current[chord];
      if (chord === undefined || !act) return;
      if (isTyping(event.target as HTMLElement | null) && !worksWhileTyping(chord)) return;
      if (!insideDialogs && hasOpenDialog()) return;
      event.preventDefault();
      act();
    };
    window.addEventListener("keydown", onKeyDown);
    return () => window.removeEventListener("keydown", onKeyDown);
  }, [enabled, insideDialogs]);
}
