import type { BudgetView } from "@capstan/contracts";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { lazy, type ReactNode, Suspense, useState } from "react";
import { api } from "../../api/call.ts";
import { budgetEndpoints } from "../../api/endpoints.ts";
import { budgetsQuery } from "../../api/queries.ts";
import { announce } from "../../frame/announce.tsx";
import { ProblemPage, ProblemView } from "../../frame/problem-view.tsx";
import { useNow } from "../../frame/use-now.ts";
import { useWorkspace } from "../../frame/use-workspace.ts";
import { Button } from "../../ui/button.tsx";
import { CourseChart } from "../../ui/course-chart.tsx";
import { EmptyState } from "../../ui/empty-state.tsx";
import { formatPercent } from "../../ui/format-number.ts";
import { formatExact } from "../../ui/format-time.ts";
import { Glyph } from "../../ui/glyph.tsx";
import { Pager, usePage } from "../../ui/pager.tsx";
import { SkeletonRows } from "../../ui/skeleton.tsx";
import { inOrderOfNeed } from "./in-order-of-need.ts";
import { sayAmount, scopeWords } from "./usage-words.ts";

const BudgetDialog = lazy(() => import("./budget-dialog.tsx"));

/** Budgets with what was spent of each in its period, and where it is heading. */
export function BudgetList(): ReactNode {
  const { slug, may } = useWorkspace();
  const cache = useQueryClient();
  const budgets = useQuery(budgetsQuery(slug));
  const [setting, setSetting] = useState<BudgetView | "new">();
  const end = useMutation({
    mutationFn: (budget: string) => api(budgetEndpoints.end, { params: { workspace: slug, budget } }),
    onSuccess: async () => {
      announce("The budget has ended.");
      await cache.invalidateQueries({ queryKey: budgetsQuery(slug).queryKey });
    },
  });
  const set = may("budget.edit") && (
    <Button look="primary" onClick={() => setSetting("new")}>
      Set a budget
    </Button>
  );
  if (budgets.isPending) return <SkeletonRows rows={6} />;
  if (budgets.isLoadingError) return <ProblemPage error={budgets.error} onRetry={() => void budgets.refetch()} />;
  return (
    <>
      {end.isError && (
        <div className="px-4 pt-3 md:px-6">
          <ProblemView error={end.error} />
        </div>
      )}
      {budgets.data.budgets.length === 0 ? (
        <EmptyState title="No budget yet" action={set}>
          A budget says how much may be spent on models in a day, a week or a month: by the whole workspace, a team, a
          person, an API key, a workflow or a model. A hard one refuses what would go beyond it; a soft one lets it pass
          and tells its owner.
        </EmptyState>
      ) : (
        <>
          <div className="flex justify-end px-4 py-2 md:px-6">{set}</div>
          <BudgetLines
            budgets={budgets.data.budgets}
            actsOn={(budget) =>
              may("budget.edit")
                ? {
                    onChange: () => setSetting(budget),
                    onEnd: () => end.mutate(budget.id),
                    isEnding: end.isPending && end.variables === budget.id,
                  }
                : {}
            }
          />
        </>
      )}
      {setting && (
        <Suspense>
          <BudgetDialog budget={setting === "new" ? undefined : setting} onClose={() => setSetting(undefined)} />
        </Suspense>
      )}
    </>
  );
}

type Acts = { onChange?: () => void; onEnd?: () => void; isEnding?: boolean };
type LineProps = Acts & { budget: BudgetView };

const budgetsAtOnce = 20;

function BudgetLines(props: { budgets: readonly BudgetView[]; actsOn: (budget: BudgetView) => Acts }): ReactNode {
  const page = usePage(inOrderOfNeed(props.budgets), budgetsAtOnce);
  return (
    <>
      <ul aria-label="Budgets" className="border-line border-t">
        {page.rows.map((budget) => (
          <BudgetLine key={budget.id} budget={budget} {...props.actsOn(budget)} />
        ))}
      </ul>
      <Pager page={page} noun="budget" />
    </>
  );
}

function BudgetLine({ budget, onChange, onEnd, isEnding = false }: LineProps): ReactNode {
  const { zone } = useWorkspace();
  const now = useNow();
  const { amount, unit, spent, forecast, startsAt, endsAt, enforcement, ownerName } = budget;
  const [start, end] = [Date.parse(startsAt), Date.parse(endsAt)];
  const shareOf = (instant: number) => Math.min(1, Math.max(0, (instant - start) / (end - start)));
  const name = [scopeWords[budget.scope], budget.subjectName].filter(Boolean).join(" ");
  const heading =
    forecast === null ? "too early to say where it is heading" : `heading for ${sayAmount(forecast, unit)}`;
  return (
    <li className="grid gap-x-8 gap-y-2 border-line border-b px-4 py-3 md:grid-cols-[1fr_auto] md:px-6">
      <div className="min-w-0">
        <h2 className="break-words font-medium">
          {name}: {sayAmount(amount, unit)} a {budget.period}
        </h2>
        <p className="tabular">
          <State budget={budget} /> {sayAmount(spent, unit)} spent
          {amount > 0 && <> ({formatPercent(spent / amount)})</>}, {heading}
          {budget.underWay > 0 && <span className="text-ink-2">; {sayAmount(budget.underWay, unit)} set aside</span>}
        </p>
        <p className="text-ink-2">
          {enforcement === "hard" ? "Hard: calls beyond it are refused." : "Soft: calls beyond it pass."} Told at{" "}
          {budget.warnAt.map(formatPercent).join(" and ")}: {ownerName}. Begins anew {formatExact(endsAt, zone)}.
        </p>
        {budget.earlier.length > 0 && (
          <p className="text-ink-2 tabular">
            Before: {budget.earlier.map((one) => sayAmount(one.spent, unit)).join(", ")}
          </p>
        )}
        {onChange && onEnd && (
          <p className="flex gap-2 pt-2">
            <Button onClick={onChange}>
              Change<span className="sr-only"> {name}</span>
            </Button>
            <Button look="danger" busy={isEnding} onClick={onEnd}>
              End<span className="sr-only"> {name}</span>
            </Button>
          </p>
        )}
      </div>
      <div className="w-full md:w-[320px]">
        <CourseChart
          label={`${sayAmount(spent, unit)} of ${sayAmount(amount, unit)} spent, ${heading}`}
          course={budget.course.map(({ at, spent: by }) => ({ share: shareOf(Date.parse(at)), value: by }))}
          now={{ share: shareOf(now.getTime()), value: spent }}
          forecast={forecast}
          limit={amount}
          sayAmount={(value) => sayAmount(value, unit).replace(" tokens", "")}
        />
      </div>
    </li>
  );
}

function State({ budget: { spent, amount, forecast } }: { budget: BudgetView }): ReactNode {
  if (spent >= amount) return <Glyph outcome="failed" say="Used up" />;
  if (forecast !== null && forecast > amount) return <Glyph outcome="judge" say="Heading beyond it" />;
  return <Glyph outcome="passed" say="Within it" />;
}
