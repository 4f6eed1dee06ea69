import { useEffect, useRef } from "react";
import { belongsToControl, type Chord, chordOf, isTyping, worksWhileTyping } from "./key-map.ts";

export type KeyBindings = Record<Chord, (() => void) | undefined>;

const hasOpenDialog = () => document.querySelector('[role="dialog"]') !== null;

/** Binds keys for as long as the component is shown. Fields, focused controls and dialogs keep their own keys. */
export function useKeys(bindings: KeyBindings): void {
  const current = useRef(bindings);
  current.current = bindings;
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      const chord = chordOf(event);
      const act = chord === undefined ? undefined : current.current[chord];
      if (chord === undefined || !act || isTaken(event, chord)) return;
      event.preventDefault();
      act();
    };
    window.addEventListener("keydown", onKeyDown);
    return () => window.removeEventListener("keydown", onKeyDown);
  }, []);
}

function isTaken(event: KeyboardEvent, chord: Chord): boolean {
  const target = event.target as HTMLElement | null;
  if (event.defaultPrevented || event.isComposing || hasOpenDialog()) return true;
  return (isTyping(target) && !worksWhileTyping(chord)) || belongsToControl(chord, target);
}
