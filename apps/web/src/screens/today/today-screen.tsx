import type { Today } from "@capstan/contracts";
import { useMutation, useQuery } from "@tanstack/react-query";
import { type ReactNode, useEffect } from "react";
import { api } from "../../api/call.ts";
import { todayEndpoints } from "../../api/endpoints.ts";
import { todayQuery } from "../../api/queries.ts";
import { ProblemPage } from "../../frame/problem-view.tsx";
import { Screen } from "../../frame/screen.tsx";
import { useWorkspace } from "../../frame/use-workspace.ts";
import { formatPlural } from "../../ui/format-number.ts";
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
      <p className="mt-1 text-title font-normal text-ink-2">{today.state}</p>
      <p className="mt-1 text-ink-3 text-small">
        What happened since <time dateTime={today.since}>{formatExact(today.since, today.zone)}</time>
      </p>
      {sections.map((section) => (
        <TodayList key={section.title} section={section} zone={today.zone} />
      ))}
    </>
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
