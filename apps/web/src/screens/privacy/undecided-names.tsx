import type { ReactNode } from "react";
import { Button } from "../../ui/button.tsx";

type UndecidedNamesProps = { names: readonly string[]; busy: boolean; onFind: (name: string) => void };

/** Names that may be somebody else's: a person decides, by finding one of them. */
export function UndecidedNames({ names, busy, onFind }: UndecidedNamesProps): ReactNode {
  if (names.length === 0) return null;
  const one = names.length === 1;
  return (
    <section aria-label="Perhaps somebody else" className="flex max-w-[82ch] flex-col gap-1.5 px-4 md:px-6">
      <p>
        <span className="font-medium">Perhaps somebody else.</span>{" "}
        {one ? "This name is" : `These ${names.length} names are`} beside the address too. What says no more than{" "}
        {one ? "the name" : "such a name"} stays, whatever you do here. Find {one ? "it" : "one"} to see where it stands
        and to have it forgotten too.
      </p>
      <ul className="flex flex-wrap gap-1.5">
        {names.map((name) => (
          <li key={name} className="min-w-0 max-w-full">
            <Button className="max-w-full" disabled={busy} onClick={() => onFind(name)}>
              <span className="truncate">
                <span className="sr-only">Find </span>
                {name}
              </span>
            </Button>
          </li>
        ))}
      </ul>
    </section>
  );
}
