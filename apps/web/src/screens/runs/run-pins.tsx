import type { RunDetail } from "@capstan/contracts";
import type { ReactNode } from "react";

type Pin = RunDetail["assets"][number];
const kinds = [
  { kind: "prompt", one: "prompt", many: "prompts" },
  { kind: "rules", one: "rules", many: "rules" },
] as const;

/** The versions of prompts and rules that a run keeps to, and where there is a newer one by now. */
export function RunPins({ pins }: { pins: readonly Pin[] }): ReactNode {
  const groups = kinds
    .map(({ kind, one, many }) => ({ one, many, of: pins.filter((pin) => pin.kind === kind) }))
    .filter(({ of }) => of.length > 0);
  if (groups.length === 0) return null;
  return (
    <p className="text-ink-2 tabular">
      Uses{" "}
      {groups.map(({ one, many, of }, index) => (
        <span key={one}>
          {index > 0 && " · "}
          {of.length === 1 ? one : many}{" "}
          {of.map((pin, at) => (
            <span key={pin.name}>
              {at > 0 && ", "}
              <PinnedVersion pin={pin} />
            </span>
          ))}
        </span>
      ))}
    </p>
  );
}

const PinnedVersion = ({ pin: { name, version, newest } }: { pin: Pin }): ReactNode => (
  <>
    {name} v{version}
    {newest > version && <span className="text-judge"> (newest v{newest})</span>}
  </>
);
