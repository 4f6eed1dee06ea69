import type { Today } from "@capstan/contracts";
import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { ProblemView } from "../../frame/problem-view.tsx";
import { toAppPath } from "../../frame/to-app-path.ts";
import { useNow } from "../../frame/use-now.ts";
import { useWorkspace } from "../../frame/use-workspace.ts";
import { Button } from "../../ui/button.tsx";
import { formatPlural } from "../../ui/format-number.ts";
import { formatExact, formatNear } from "../../ui/format-time.ts";
import { Glyph, type Outcome } from "../../ui/glyph.tsx";
import { useReadNotice } from "./use-read-notice.ts";

type Line = Today["changed"][number] & { notice?: boolean };
/** `count`: what stands beside the title, else how many lines there are; `more`: how many only the desk has. */
export type TodaySection = {
  title: string;
  outcome: Outcome;
  lines: Line[];
  none: string;
  count?: string;
  more?: number;
};

/** One of Today's lists. Notices can be marked as read, one by one or all at once; going to one reads it too. */
export function TodayList({ section, zone }: { section: TodaySection; zone: string }): ReactNode {
  const { slug } = useWorkspace();
  const read = useReadNotice(slug);
  const notices = section.lines.filter(({ notice }) => notice);
  return (
    <section className="mt-8" aria-labelledby={`list-${section.outcome}`}>
      <div className="flex items-baseline gap-2 border-line border-b pb-1.5">
        <h3 id={`list-${section.outcome}`}>
          {section.title}{" "}
          <span className="ml-1 font-normal text-ink-2 tabular">
            {section.count ?? (section.lines.length > 0 && section.lines.length)}
          </span>
        </h3>
        {notices.length > 1 && (
          <Button look="quiet" className="ml-auto" onClick={() => read.mutate(notices.map(({ id }) => id))}>
            Mark {notices.length} notices as read
          </Button>
        )}
      </div>
      {read.isError && <ProblemView error={read.error} />}
      {section.lines.length === 0 ? (
        <p className="py-2 text-ink-3">{section.none}</p>
      ) : (
        <ul>
          {section.lines.map((line) => (
            <TodayLine
              key={line.id}
              {...{ line, zone, section }}
              onRead={line.notice ? () => read.mutate([line.id]) : undefined}
            />
          ))}
        </ul>
      )}
      {section.more !== undefined && section.more > 0 && (
        <p className="py-2">
          <Link to={`/w/${slug}/desk`} className="text-accent underline underline-offset-2">
            {formatPlural(section.more, "more decision waits", "more decisions wait")} on your desk
          </Link>
        </p>
      )}
    </section>
  );
}

type TodayLineProps = { line: Line; section: TodaySection; zone: string; onRead: (() => void) | undefined };

function TodayLine({ line, section, zone, onRead }: TodayLineProps): ReactNode {
  const { slug } = useWorkspace();
  const now = useNow();
  return (
    <li className="clickable-row flex items-start gap-2 border-line border-b py-2">
      <Glyph outcome={section.outcome} say={section.title} />
      <Link to={toAppPath(line.link, slug)} onClick={onRead} className="min-w-0 flex-1 hover:underline">
        {line.text}
      </Link>
      {onRead && (
        <Button look="quiet" className="relative z-10 -my-1" onClick={onRead}>
          Mark as read<span className="sr-only">: {line.text}</span>
        </Button>
      )}
      <time dateTime={line.at} title={formatExact(line.at, zone)} className="shrink-0 text-ink-3 tabular">
        {formatNear(line.at, zone, now)}
      </time>
    </li>
  );
}
