import { type DeskDetail, tierWords } from "@capstan/contracts";
import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { useNow } from "../../frame/use-now.ts";
import { useWorkspace } from "../../frame/use-workspace.ts";
import { formatCost, formatCount } from "../../ui/format-number.ts";
import { formatAgo, formatExact, formatNear } from "../../ui/format-time.ts";
import { Tag } from "../../ui/tag.tsx";
import { LabelLink } from "../label-link.tsx";

/** What it is, why it is here, for whom and until when; who or what drafted it. */
export function ItemHeader({ detail }: { detail: DeskDetail }): ReactNode {
  const { slug, zone } = useWorkspace();
  const now = useNow();
  const { item } = detail;
  const isDecided = item.status === "decided";
  const isLate = !isDecided && new Date(item.dueAt) < now;
  return (
    <header className="border-line border-b px-4 py-3 md:px-6">
      <div className="flex flex-wrap items-center gap-x-2 gap-y-1">
        <h2 className="text-title">
          {item.title} <span className="text-ink-2">· {item.subject}</span>
        </h2>
        <Tag>{item.channel}</Tag>
        <Tag>
          Tier {tierWords[item.tier].number} · {tierWords[item.tier].title.toLowerCase()}
        </Tag>
        {detail.labels.map((label) => (
          <Tag key={label} tone="judge">
            ! {label}
          </Tag>
        ))}
      </div>
      <p className="mt-1">
        <span className="text-ink-2">{isDecided ? "Why a person decided:" : "Why you:"}</span> {item.why}
      </p>
      <p className="mt-0.5 text-ink-2 tabular">
        {isDecided || isLate ? "Was due" : "Due"}{" "}
        <time
          dateTime={item.dueAt}
          title={formatExact(item.dueAt, zone)}
          className={isLate ? "font-medium text-fail" : "text-ink"}
        >
          {formatNear(item.dueAt, zone, now)}
          {isLate && `, ${formatAgo(item.dueAt, now)}`}
        </time>{" "}
        · asked by {item.requester} · owner: {item.owner} ·{" "}
        <Link
          to={`/w/${slug}/runs/${item.run.id}`}
          className="whitespace-nowrap underline decoration-line-strong underline-offset-2 hover:text-ink"
        >
          run {item.run.number}
        </Link>{" "}
        · version {item.version}
      </p>
      <p className="mt-0.5 text-ink-2 tabular">
        {describeDrafter(detail)}
        {isDecided && (
          <>
            {" · "}
            <LabelLink draft={item.draftId} of={item.subject} />
          </>
        )}
      </p>
    </header>
  );
}

function describeDrafter({ draft: { drafter } }: DeskDetail): string {
  const tokens = drafter.tokens ? ` · ${formatCount(drafter.tokens.input + drafter.tokens.output)} tokens` : "";
  const cost = drafter.costUsdMicros === null ? "" : ` · ${formatCost(drafter.costUsdMicros)}`;
  const model = drafter.model ? ` · ${drafter.model}` : "";
  return `${drafter.label}${model} · prompt ${drafter.prompt} v${drafter.promptVersion}${tokens}${cost}`;
}
