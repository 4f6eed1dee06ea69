import type { Usage, UsageGroup } from "@capstan/contracts";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { usageQuery } from "../../api/queries.ts";
import { ProblemPage } from "../../frame/problem-view.tsx";
import { useSearchState } from "../../frame/route-state.ts";
import { useWorkspace } from "../../frame/use-workspace.ts";
import { EmptyState } from "../../ui/empty-state.tsx";
import { SelectField, TextField } from "../../ui/field.tsx";
import { formatCost, formatCount, formatPlural } from "../../ui/format-number.ts";
import { formatDate } from "../../ui/format-time.ts";
import { SkeletonRows } from "../../ui/skeleton.tsx";
import { Sparkline } from "../../ui/sparkline.tsx";
import { Cell, HeadCell, Row, Table } from "../../ui/table.tsx";
import { groupNames, groupWords } from "./usage-words.ts";

/** Calls, tokens, cost and refusals; each line leads to its calls. */
export function UsageTable(): ReactNode {
  const { slug } = useWorkspace();
  const [asked, setBy] = useSearchState("by");
  const [from, setFrom] = useSearchState("from");
  const [to, setTo] = useSearchState("to");
  const by = groupNames.find((name) => name === asked) ?? "tool";
  const usage = useQuery(usageQuery(slug, { by, from, to }));
  return (
    <>
      <div className="flex flex-wrap items-end gap-2 border-line border-b px-4 py-2 md:px-6">
        <SelectField
          label="By"
          className="!w-auto"
          value={by}
          onChange={(event) => setBy(event.target.value === "tool" ? undefined : event.target.value)}
          choices={Object.entries(groupWords).map(([value, label]) => ({ value, label }))}
        />
        <TextField
          label="From"
          type="date"
          className="!w-auto"
          value={from ?? usage.data?.from ?? ""}
          onChange={(event) => setFrom(event.target.value)}
        />
        <TextField
          label="To"
          type="date"
          className="!w-auto"
          value={to ?? usage.data?.to ?? ""}
          onChange={(event) => setTo(event.target.value)}
        />
      </div>
      {usage.isPending ? (
        <SkeletonRows rows={8} />
      ) : usage.isLoadingError ? (
        <ProblemPage error={usage.error} onRetry={() => void usage.refetch()} />
      ) : usage.data.total.calls === 0 ? (
        <NoUse usage={usage.data} />
      ) : (
        <Figures usage={usage.data} by={by} />
      )}
    </>
  );
}

function Figures({ usage, by }: { usage: Usage; by: UsageGroup }): ReactNode {
  const { slug } = useWorkspace();
  const { total, rows, days, from, to, zone } = usage;
  return (
    <>
      <div className="flex flex-wrap items-center gap-x-6 gap-y-1 px-4 py-3 md:px-6">
        <p>
          <span className="font-medium">{formatPlural(total.calls, "call")}</span> cost{" "}
          {formatCost(total.costUsdMicros)}, {formatDate(from)} to {formatDate(to)}{" "}
          <span className="text-ink-2">({zone})</span>
          {total.refused > 0 && <>; {formatCount(total.refused)} refused</>}
          {total.failed > 0 && <>; {formatCount(total.failed)} failed</>}.
          {total.estimated > 0 && (
            <span className="text-ink-2">
              {" "}
              Tokens of {formatPlural(total.estimated, "call")} are guessed by length: the provider did not say.
            </span>
          )}
          {total.unpriced > 0 && (
            <span className="text-ink-2"> {formatPlural(total.unpriced, "answer")} without a known price.</span>
          )}
        </p>
        <span className="flex items-center gap-2 text-small text-ink-2">
          Calls a day
          <Sparkline
            width={160}
            values={days.map(({ calls }) => calls)}
            label={`Calls a day from ${from} to ${to}, at most ${Math.max(...days.map(({ calls }) => calls))}`}
          />
          {formatCount(days.at(-1)?.calls ?? 0)} on the last
        </span>
      </div>
      <Table
        label={`Use by ${groupWords[by].toLowerCase()}`}
        head={
          <>
            <HeadCell>{groupWords[by]}</HeadCell>
            <HeadCell className="text-right">Calls</HeadCell>
            <HeadCell className="text-right max-md:hidden">Tokens in</HeadCell>
            <HeadCell className="text-right max-md:hidden">Tokens out</HeadCell>
            <HeadCell className="text-right">Cost</HeadCell>
            <HeadCell className="text-right max-md:hidden">Refused</HeadCell>
            <HeadCell className="text-right max-md:hidden">Failed</HeadCell>
          </>
        }
      >
        {rows.map((row) => {
          const calls = { by, from, to, ...(row.key === null ? { none: "1" } : { key: row.key }) };
          return (
            <Row key={row.key ?? ""}>
              <Cell>
                <Link
                  to={`/w/${slug}/usage/calls`}
                  search={calls as never}
                  className={row.key === null ? "text-ink-2 hover:underline" : "break-all font-medium hover:underline"}
                >
                  {by === "day" ? formatDate(row.label) : row.label}
                </Link>
              </Cell>
              <Cell className="text-right tabular">{formatCount(row.calls)}</Cell>
              <Cell className="text-right tabular max-md:hidden">{formatCount(row.tokensIn)}</Cell>
              <Cell className="text-right tabular max-md:hidden">{formatCount(row.tokensOut)}</Cell>
              <Cell className="text-right tabular">
                {row.unpriced > 0 && row.costUsdMicros === 0 ? "not known" : formatCost(row.costUsdMicros)}
              </Cell>
              <Cell className="text-right tabular max-md:hidden">
                <Part count={row.refused} search={{ ...calls, outcome: "refused" }} what="refused" />
              </Cell>
              <Cell className="text-right tabular max-md:hidden">
                <Part count={row.failed} search={{ ...calls, outcome: "failed" }} what="failed" />
              </Cell>
            </Row>
          );
        })}
      </Table>
    </>
  );
}

function Part({ count, search, what }: { count: number; search: object; what: string }): ReactNode {
  const { slug } = useWorkspace();
  if (count === 0) return <span className="text-ink-3">0</span>;
  return (
    <Link to={`/w/${slug}/usage/calls`} search={search as never} className="text-accent underline underline-offset-2">
      {formatCount(count)}
      <span className="sr-only"> {what}</span>
    </Link>
  );
}

function NoUse({ usage }: { usage: Usage }): ReactNode {
  return (
    <EmptyState title={`No model was called from ${formatDate(usage.from)} to ${formatDate(usage.to)}`}>
      Every call through the gateway is counted here: by whom, for what, with which tool, at what cost. Other software
      joins by two settings: this server’s address with <code>/v1</code> as its base URL, and a key from Admin.
    </EmptyState>
  );
}
