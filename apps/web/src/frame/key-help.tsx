import { useLocation } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { DialogBody } from "../ui/dialog.tsx";
import { Kbd } from "../ui/kbd.tsx";
import { frameKeys, type KeyLine, screenKeys } from "./screen-keys.ts";

/** The keys of the screen that one is on, then those that work everywhere. */
export function KeyHelp(): ReactNode {
  const place = useLocation().pathname.split("/")[3] ?? "";
  const here = screenKeys[place];
  return (
    <DialogBody>
      {here && <KeyLines title={here.title} lines={here.lines} />}
      <KeyLines title="Everywhere" lines={frameKeys} />
    </DialogBody>
  );
}

function KeyLines({ title, lines }: { title: string; lines: KeyLine[] }): ReactNode {
  return (
    <section>
      <h3 className="mb-1 text-ink-2 text-small">{title}</h3>
      <dl>
        {lines.map((line) => (
          <div key={line.does} className="flex items-center justify-between gap-4 border-line border-b py-1.5">
            <dt>{line.does}</dt>
            <dd className="flex shrink-0 gap-1">
              {line.chords.map((chord) => (
                <Kbd key={chord} chord={chord} />
              ))}
            </dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
