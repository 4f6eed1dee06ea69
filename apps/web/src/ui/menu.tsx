import { Menu as Base } from "@base-ui/react/menu";
import type { ReactElement, ReactNode } from "react";
import { Glyph } from "./glyph.tsx";

export type MenuEntry = { label: string; note?: string; onSelect: () => void; checked?: boolean };

/** A list of things to do or choose, opened by a button. */
export function Menu({ trigger, entries }: { trigger: ReactElement; entries: MenuEntry[] }): ReactNode {
  return (
    <Base.Root>
      <Base.Trigger render={trigger as ReactElement<Record<string, unknown>>} />
      <Base.Portal>
        <Base.Positioner sideOffset={4} collisionPadding={8} align="start" className="z-50">
          <Base.Popup className="arrive min-w-44 rounded-control border border-line bg-panel p-1 text-ink shadow-lift outline-none">
            {entries.map((entry) => (
              <Base.Item
                key={entry.label}
                onClick={entry.onSelect}
                className="flex min-h-7 cursor-pointer items-center gap-3 rounded-[4px] px-2 outline-none data-highlighted:bg-hover"
              >
                <span className="flex-1">{entry.label}</span>
                {entry.note && <span className="text-small text-ink-2">{entry.note}</span>}
                {entry.checked && <Glyph outcome="passed" say="chosen" />}
              </Base.Item>
            ))}
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  );
}
