import type { ReactNode } from "react";
import { classNames } from "./class-names.ts";
import { printChord } from "./keys/key-map.ts";

const isMac = typeof navigator !== "undefined" && /Mac|iPhone|iPad/.test(navigator.platform);

/** A key as it is printed on this machine's keyboard; `bare` inside a button, where it is decoration. */
export function Kbd({ chord, bare = false }: { chord: string; bare?: boolean }): ReactNode {
  return (
    <kbd
      aria-hidden={bare || undefined}
      className={classNames(
        "font-sans text-small",
        bare ? "hidden md:inline" : "rounded-[4px] border border-line-strong bg-sunken px-1 text-ink-2",
      )}
    >
      {printChord(chord, isMac)}
    </kbd>
  );
}
