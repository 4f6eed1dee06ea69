import type { DeskItem, DeskList as DeskListBody } from "@capstan/contracts";
import { useQuery } from "@tanstack/react-query";
import { type ReactNode, useEffect, useRef, useState } from "react";
import { type DeskView, membersQuery } from "../../api/queries.ts";
import { useNow } from "../../frame/use-now.ts";
import { useWorkspace } from "../../frame/use-workspace.ts";
import { Button } from "../../ui/button.tsx";
import { SelectField, TextField } from "../../ui/field.tsx";
import { formatCount } from "../../ui/format-number.ts";
import { formatNear } from "../../ui/format-time.ts";
import { useKeys } from "../../ui/keys/use-keys.ts";
import { Skeleton } from "../../ui/skeleton.tsx";
import { DeskList } from "./desk-list.tsx";

export const deskViews: { value: DeskView; label: string }[] = [
  { value: "mine", label: "Waiting for me" },
  { value: "all", label: "Waiting for anyone" },
  { value: "decided", label: "Decided" },
];

type QueueHeadProps = {
  view: DeskView;
  onView: (view: string) => void;
  desk: DeskListBody | undefined;
  q: string | undefined;
  onQ: (q: string | undefined) => void;
  onBatch: () => void;
};

/** How much waits, which of it is listed, and what can be done with several. */
export function QueueHead({ view, onView, desk, q, onQ, onBatch }: QueueHeadProps): ReactNode {
  const batchable = view === "mine" ? (desk?.items.filter((item) => item.batchable).length ?? 0) : 0;
  return (
    <div className="flex flex-col gap-2 border-line border-b px-3 py-2">
      <AbsenceLine />
      <p className="min-h-5 text-ink-2 tabular">{desk ? sayCounts(view, desk) : " "}</p>
      <div className="flex items-center gap-2">
        <div className="min-w-0 flex-1">
          <SelectField
            label="Show"
            hideLabel
            value={view}
            onChange={(event) => onView(event.target.value)}
            choices={deskViews}
          />
        </div>
        {batchable > 1 && <Button onClick={onBatch}>Several…</Button>}
      </div>
      <QueueFilter q={q} onQ={onQ} />
    </div>
  );
}

/** Why there is more here than one's own, or why somebody else sees one's own, too. */
function AbsenceLine(): ReactNode {
  const { slug, person, zone } = useWorkspace();
  const { data } = useQuery(membersQuery(slug));
  const now = useNow();
  const members = data?.members ?? [];
  const away = members.filter(({ absentUntil }) => absentUntil && new Date(absentUntil) > now);
  const own = away.find(({ id }) => id === person.id);
  const covered = away.filter(({ coveredBy }) => coveredBy === person.id);
  if (!own && covered.length === 0) return null;
  const cover = members.find(({ id }) => id === own?.coveredBy)?.name ?? "others of your role";
  const until = (at: string | undefined) => (at ? ` until ${formatNear(at, zone, now)}` : "");
  return (
    <p className="text-judge text-small">
      {own && `You are away${until(own.absentUntil)}; ${cover} may decide for you. `}
      {covered.map((one) => `You cover for ${one.name}${until(one.absentUntil)}. `)}
    </p>
  );
}

/** Asked once typing rests, since the server looks through everything that waits and not only through what is listed. */
function QueueFilter({ q, onQ }: Pick<QueueHeadProps, "q" | "onQ">): ReactNode {
  const [text, setText] = useState(q ?? "");
  const field = useRef<HTMLDivElement>(null);
  useKeys({ "/": () => field.current?.querySelector("input")?.focus() });
  // biome-ignore lint/correctness/useExhaustiveDependencies: `onQ` is new with every address that it makes
  useEffect(() => {
    const timer = setTimeout(() => text !== (q ?? "") && onQ(text), 250);
    return () => clearTimeout(timer);
  }, [text]);
  return (
    <div ref={field}>
      <TextField
        type="search"
        label="Filter by account, kind, workflow or run"
        hideLabel
        placeholder="Account, kind or “run 12”"
        value={text}
        onChange={(event) => setText(event.target.value)}
        // Ctrl+Enter here is no decision about the item that happens to be open.
        onKeyDown={(event) => event.key === "Enter" && event.stopPropagation()}
      />
    </div>
  );
}

function sayCounts(view: DeskView, { items, waiting, matching, dueToday }: DeskListBody): string {
  if (view === "decided") return `${formatCount(items.length)} decided`;
  const first = items.length < matching ? ` · the ${formatCount(items.length)} due first are listed` : "";
  if (matching < waiting) return `${formatCount(matching)} of ${formatCount(waiting)} waiting${first}`;
  return `${formatCount(waiting)} waiting · ${formatCount(dueToday)} due today${first}`;
}

type QueueListProps = { pending: boolean; items: DeskItem[]; q: string | undefined; chosen: string | undefined };

export function QueueList({ pending, items, q, chosen }: QueueListProps): ReactNode {
  if (pending) return <QueueSkeleton />;
  if (items.length === 0 && q) return <p className="px-3 py-3 text-ink-2">Nothing here goes by “{q}”.</p>;
  return <DeskList items={items} chosen={chosen} />;
}

function QueueSkeleton(): ReactNode {
  return (
    <div role="status" aria-label="Loading">
      {["a", "b", "c", "d", "e", "f"].map((key) => (
        <div key={key} className="flex h-[72px] flex-col justify-center gap-2 border-line border-b px-3">
          <Skeleton className="h-3 w-3/4" />
          <Skeleton className="h-3 w-1/2" />
        </div>
      ))}
    </div>
  );
}
