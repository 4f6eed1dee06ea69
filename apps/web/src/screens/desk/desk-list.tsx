import type { DeskItem } from "@capstan/contracts";
import { Link } from "@tanstack/react-router";
import { type ReactNode, useEffect, useRef } from "react";
import { useNow } from "../../frame/use-now.ts";
import { useWorkspace } from "../../frame/use-workspace.ts";
import { classNames } from "../../ui/class-names.ts";
import { formatExact, formatNear } from "../../ui/format-time.ts";
import { Glyph } from "../../ui/glyph.tsx";
import { WindowedList } from "../../ui/windowed-list.tsx";
import { decidedOutcome, decidedWords } from "./wording.ts";

const rowHeight = 72;

/**
 * What waits, soonest first; the chosen one stays in sight however long the list is. The list is one stop of the Tab
 * key: J, K and the arrows move in it, and the focus goes along when it is inside.
 */
export function DeskList({ items, chosen }: { items: DeskItem[]; chosen: string | undefined }): ReactNode {
  const stop = items.find((item) => item.gateId === chosen) ?? items[0];
  return (
    <WindowedList
      label="Items on the desk"
      rowHeight={rowHeight}
      items={items}
      keyOf={(item) => item.gateId}
      current={items.findIndex((item) => item.gateId === chosen)}
      render={(item) => <ItemRow item={item} chosen={item.gateId === chosen} tabStop={item.gateId === stop?.gateId} />}
    />
  );
}

function ItemRow({ item, chosen, tabStop }: { item: DeskItem; chosen: boolean; tabStop: boolean }): ReactNode {
  const { slug, zone } = useWorkspace();
  const now = useNow();
  const late = item.status !== "decided" && new Date(item.dueAt) < now;
  const link = useRef<HTMLAnchorElement>(null);
  useEffect(() => {
    if (chosen && link.current?.closest("ul")?.contains(document.activeElement)) link.current.focus();
  }, [chosen]);
  return (
    <Link
      ref={link}
      tabIndex={tabStop ? 0 : -1}
      to={`/w/${slug}/desk/${item.gateId}`}
      search={(previous: Record<string, unknown>) => ({ ...previous, batch: undefined })}
      aria-current={chosen ? "true" : undefined}
      className={classNames(
        "flex h-full gap-2 border-line border-b px-3 py-2 focus-visible:-outline-offset-2",
        chosen ? "bg-selected" : "hover:bg-hover",
      )}
    >
      <RowGlyph item={item} />
      <span className="min-w-0 flex-1">
        <span className="block truncate font-medium">{item.subject}</span>
        <span className="flex justify-between gap-2 text-ink-2">
          <span className="truncate">
            {item.title} · run {item.run.number}
          </span>
          <time
            dateTime={item.dueAt}
            title={`Due ${formatExact(item.dueAt, zone)}`}
            className={classNames("shrink-0 tabular", late && "font-medium text-fail")}
          >
            {item.decision
              ? decidedWords[item.decision]
              : `${late ? "late: " : ""}${formatNear(item.dueAt, zone, now)}`}
          </time>
        </span>
        <span className="block truncate text-ink-2 text-small">
          {item.status === "escalated" && <span className="text-judge">Escalated · </span>}
          {item.version > 1 && <span className="text-ink">Version {item.version} · </span>}
          {item.decidedBy ? `by ${item.decidedBy.name}` : item.why}
        </span>
      </span>
    </Link>
  );
}

function RowGlyph({ item }: { item: DeskItem }): ReactNode {
  if (item.status === "decided") return <Glyph outcome={decidedOutcome(item.decision)} say="Decided" />;
  if (item.counts.failed > 0) return <Glyph outcome="failed" say={`${item.counts.failed} failed`} />;
  if (item.counts.needsJudgement > 0)
    return <Glyph outcome="judge" say={`${item.counts.needsJudgement} need judgement`} />;
  return <Glyph outcome="waiting" say="Waiting" />;
}
