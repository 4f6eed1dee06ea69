import type { Today } from "@capstan/contracts";
import { useMutation, useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { Fragment, type ReactNode, useEffect } from "react";
import { api } from "../../api/call.ts";
import { todayEndpoints } from "../../api/endpoints.ts";
import { todayQuery } from "../../api/queries.ts";
import { ProblemPage } from "../../frame/problem-view.tsx";
import { Screen } from "../../frame/screen.tsx";
import { useWorkspace } from "../../frame/use-workspace.ts";
import { formatCount, formatPlural } from "../../ui/format-number.ts";
import { formatExact, formatLongDate } from "../../ui/format-time.ts";
import { Skeleton } from "../../ui/skeleton.tsx";
import { TodayList, type TodaySection } from "./today-list.tsx";

export function TodayScreen(): ReactNode {
  const { slug } = useWorkspace();
  const today = useQuery(todayQuery(slug));
  const { mutate: markSeen } = useMutation({
    mutationFn: () => api(todayEndpoints.seen, { params: { workspace: slug } }),
  });
  const isRead = today.isSuccess;
  useEffect(() => {
    if (!isRead) return;
    const timer = setTimeout(markSeen, 4000);
    return () => clearTimeout(timer);
  }, [isRead, markSeen]);
  return (
    <Screen title="Today">
      {today.isLoadingError ? (
        <ProblemPage error={today.error} onRetry={() => void today.refetch()} />
      ) : (
        <div className="mx-auto max-w-[760px] px-4 py-8 md:px-6">
          {today.data ? <Lists today={today.data} /> : <TodaySkeleton />}
        </div>
      )}
    </Screen>
  );
}

function Lists({ today }: { today: Today }): ReactNode {
  const sections: TodaySection[] = [
    {
      title: "Needs you",
      count: sayNeeds(today),
      outcome: "judge",
      lines: today.needsYou,
      none: "Nothing waits for your decision.",
      more: today.waiting - today.needsYou.filter(({ notice }) => !notice).length,
    },
    {
      title: "Failed verification",
      outcome: "failed",
      lines: today.failedVerification,
      none: "No draft failed its checks.",
    },
    { title: "Shipped", outcome: "passed", lines: today.shipped, none: "Nothing was approved and stored since then." },
    { title: "Changed", outcome: "active", lines: today.changed, none: "No workflow, rule or source was changed." },
  ];
  return (
    <>
      <h2 className="text-display">{formatLongDate(today.date)}</h2>
      <WeekLine week={today.week} />
      <p className="mt-1 text-ink-3 text-small">
        What happened since <time dateTime={today.since}>{formatExact(today.since, today.zone)}</time>
      </p>
      {sections.map((section) => (
        <TodayList key={section.title} section={section} zone={today.zone} />
      ))}
    </>
  );
}

/** The week's runs in one line, each count leading to what it counts. */
function WeekLine({ week }: { week: Today["week"] }): ReactNode {
  if (week.runs === 0)
    return <p className="mt-1 text-title font-normal text-ink-2">Nothing has run in the last seven days.</p>;
  const counts = [
    { say: `${formatPlural(week.runs, "run")} in seven days`, count: week.runs },
    { say: `${formatCount(week.shipped)} shipped`, count: week.shipped, status: "completed" },
    { say: `${formatCount(week.waiting)} waiting for people`, count: week.waiting, status: "waiting" },
    { say: `${formatCount(week.held)} held`, count: week.held, status: "held" },
    ...(week.failed > 0 ? [{ say: `${formatCount(week.failed)} failed`, count: week.failed, status: "failed" }] : []),
  ];
  return (
    <p className="mt-1 text-title font-normal text-ink-2">
      {counts.map(({ say, count, status }, at) => (
        <Fragment key={say}>
          {at > 0 && ", "}
          {count === 0 ? say : <RunsLink status={status}>{say}</RunsLink>}
        </Fragment>
      ))}
      {week.why ? `: ${week.why.replace(/\.$/, "")}` : ""}.
    </p>
  );
}

function RunsLink({ status, children }: { status: string | undefined; children: ReactNode }): ReactNode {
  const { slug } = useWorkspace();
  return (
    <Link
      to={`/w/${slug}/runs`}
      search={status ? { status } : {}}
      className="underline decoration-line underline-offset-4 hover:decoration-ink"
    >
      {children}
    </Link>
  );
}

/** Decisions and notices apart, so that the number is the desk's. */
function sayNeeds({ waiting, needsYou }: Today): string {
  const notices = needsYou.filter(({ notice }) => notice).length;
  const parts = [
    waiting > 0 ? formatPlural(waiting, "decision") : "",
    notices > 0 ? formatPlural(notices, "notice") : "",
  ];
  return parts.filter(Boolean).join(" · ");
}

function TodaySkeleton(): ReactNode {
  return (
    <div role="status" aria-label="Loading">
      <Skeleton className="h-7 w-64" />
      <Skeleton className="mt-2 h-4 w-96 max-w-full" />
      {["a", "b", "c", "d"].map((key) => (
        <div key={key} className="mt-10">
          <Skeleton className="h-5 w-32" />
          <Skeleton className="mt-3 h-4" />
          <Skeleton className="mt-3 h-4 w-4/5" />
        </div>
      ))}
    </div>
  );
}
