import { type KeyboardEvent, type ReactNode, useEffect, useId } from "react";
import { classNames } from "./class-names.ts";

export type TabChoice<Name extends string> = { name: Name; label: string; count?: number | undefined };

/** Tabs whose chosen one is held by the caller (usually the URL); arrows move, the panel is named by its tab. */
export function TabList<Name extends string>(props: {
  label: string;
  tabs: TabChoice<Name>[];
  chosen: Name;
  onChoose: (name: Name) => void;
  children: ReactNode;
  fill?: boolean;
}): ReactNode {
  const id = useId();
  // On a narrow screen the row scrolls: the chosen tab is always in sight.
  useEffect(() => {
    document.getElementById(`${id}-${props.chosen}`)?.scrollIntoView({ block: "nearest", inline: "nearest" });
  }, [id, props.chosen]);
  const move = (event: KeyboardEvent, by: number) => {
    const at = props.tabs.findIndex((tab) => tab.name === props.chosen);
    const next = props.tabs[(at + by + props.tabs.length) % props.tabs.length]!;
    event.preventDefault();
    event.stopPropagation();
    props.onChoose(next.name);
    document.getElementById(`${id}-${next.name}`)?.focus();
  };
  return (
    <div className={classNames("flex min-h-0 flex-col", props.fill && "h-full")}>
      <div
        role="tablist"
        aria-label={props.label}
        className="flex gap-4 overflow-x-auto overflow-y-hidden border-line border-b px-4 md:px-6"
      >
        {props.tabs.map((tab) => (
          <button
            key={tab.name}
            type="button"
            role="tab"
            id={`${id}-${tab.name}`}
            aria-selected={tab.name === props.chosen}
            aria-controls={`${id}-panel`}
            tabIndex={tab.name === props.chosen ? 0 : -1}
            onClick={() => props.onChoose(tab.name)}
            onKeyDown={(event) => {
              if (event.key === "ArrowRight") move(event, 1);
              if (event.key === "ArrowLeft") move(event, -1);
            }}
            className={classNames(
              "-mb-px h-9 whitespace-nowrap border-b-2 font-medium",
              tab.name === props.chosen ? "border-accent text-ink" : "border-transparent text-ink-2 hover:text-ink",
            )}
          >
            {tab.label}
            {tab.count !== undefined && <span className="ml-1.5 font-normal text-ink-2 tabular">{tab.count}</span>}
          </button>
        ))}
      </div>
      <div role="tabpanel" id={`${id}-panel`} aria-labelledby={`${id}-${props.chosen}`} className="min-h-0 flex-1">
        {props.children}
      </div>
    </div>
  );
}
