import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { lazy, type ReactNode, Suspense, useRef, useState } from "react";
import { accountsQuery, suggestionsQuery } from "../../api/queries.ts";
import { ProblemPage } from "../../frame/problem-view.tsx";
import { useSearchState } from "../../frame/route-state.ts";
import { Screen } from "../../frame/screen.tsx";
import { useWorkspace } from "../../frame/use-workspace.ts";
import { Button, buttonClass } from "../../ui/button.tsx";
import { EmptyState } from "../../ui/empty-state.tsx";
import { Checkbox, SelectField, TextField } from "../../ui/field.tsx";
import { formatCount, formatPlural } from "../../ui/format-number.ts";
import { formatDate } from "../../ui/format-time.ts";
import { useKeys } from "../../ui/keys/use-keys.ts";
import { Pager, usePage } from "../../ui/pager.tsx";
import { SkeletonRows } from "../../ui/skeleton.tsx";
import { AccountTable } from "./account-table.tsx";
import { type AccountOrder, accountOrders, selectAccounts } from "./select-accounts.ts";

const RuleDialog = lazy(() => import("./rule-dialog.tsx"));
const SuggestionDialog = lazy(() => import("./suggestion-dialog.tsx"));

type Accounts = NonNullable<ReturnType<typeof useAccounts>["data"]>;
const useAccounts = (asOf: string | undefined) => useQuery(accountsQuery(useWorkspace().slug, asOf));

/** Which companies woke up, why, since when. */
export function AccountsScreen(): ReactNode {
  const [asOf, setAsOf] = useSearchState("asOf");
  const accounts = useAccounts(asOf);
  const { data } = accounts;
  return (
    <Screen
      title="Accounts"
      note={data?.snapshot ? `${data.snapshot.week.label}, ${data.snapshot.week.zone}` : undefined}
    >
      {accounts.isPending ? (
        <>
          <div className="h-11 border-line border-b" />
          <SkeletonRows rows={14} />
        </>
      ) : accounts.isLoadingError ? (
        <ProblemPage error={accounts.error} onRetry={() => void accounts.refetch()} />
      ) : accounts.data.snapshot === null ? (
        <NoAccounts />
      ) : (
        <AccountList data={accounts.data} asOf={asOf} onAsOf={setAsOf} />
      )}
    </Screen>
  );
}

function AccountList({
  data,
  asOf,
  onAsOf,
}: {
  data: Accounts;
  asOf: string | undefined;
  onAsOf: (asOf: string | undefined) => void;
}): ReactNode {
  const [text = "", setText] = useSearchState("q");
  const [level, setLevel] = useSearchState("level");
  const [woke, setWoke] = useSearchState("newlyActive");
  const [orderName, setOrder] = useSearchState("order");
  const order: AccountOrder = accountOrders.find((known) => known === orderName) ?? "level";
  const field = useRef<HTMLDivElement>(null);
  useKeys({ "/": () => field.current?.querySelector("input")?.focus() });
  const selected = selectAccounts(data.accounts, { text, level, newlyActive: woke === "true" }, order, data.levels);
  const page = usePage(selected, 100);
  const { freeMail, noReply, noAddress } = data.unmatched;
  return (
    <>
      <div ref={field} className="flex flex-wrap items-center gap-2 border-line border-b px-4 py-2 md:px-6">
        <TextField
          label="Filter by name"
          hideLabel
          type="search"
          placeholder="Name or domain"
          className="!w-44"
          value={text}
          onChange={(event) => setText(event.target.value)}
        />
        <SelectField
          label="Level"
          hideLabel
          className="!w-auto"
          value={level ?? ""}
          onChange={(event) => setLevel(event.target.value)}
          choices={[
            { value: "", label: `Every level (${formatCount(data.accounts.length)})` },
            ...data.levels.map((name) => ({ value: name, label: `${name} (${formatCount(data.counts[name] ?? 0)})` })),
          ]}
        />
        <Checkbox
          label="Newly active"
          checked={woke === "true"}
          onChange={(event) => setWoke(event.target.checked ? "true" : undefined)}
        />
        <div className="flex flex-wrap items-center gap-2 md:ml-auto">
          <SuggestionButton />
          <RuleButton data={data} />
          <SelectField
            label="Week ending before"
            hideLabel
            className="!w-auto"
            value={asOf ?? data.snapshot?.asOf ?? ""}
            onChange={(event) => onAsOf(event.target.value === data.snapshots[0] ? undefined : event.target.value)}
            choices={data.snapshots.map((date) => ({ value: date, label: `As of ${formatDate(date)}` }))}
          />
        </div>
      </div>
      {selected.length === 0 ? (
        <EmptyState title="No account is like this">Change the name, the level or “newly active” above.</EmptyState>
      ) : (
        <AccountTable
          accounts={page.rows}
          levels={data.levels}
          order={order}
          onOrder={(next) => setOrder(next === "level" ? undefined : next)}
        />
      )}
      <Pager page={page} noun="account" />
      <p className="px-4 py-3 text-ink-2 text-small tabular md:px-6">
        Not matched to any account: {formatPlural(freeMail, "event")} from free mail, {formatCount(noReply)} from
        no-reply addresses, {formatCount(noAddress)} without an address.
      </p>
    </>
  );
}

function RuleButton({ data }: { data: Accounts }): ReactNode {
  const [open, setOpen] = useState(false);
  if (!data.rule) return null;
  return (
    <>
      <Button onClick={() => setOpen(true)}>How levels are decided</Button>
      {open && (
        <Suspense>
          <RuleDialog rule={data.rule} score={data.score} runId={data.snapshot?.runId} onClose={() => setOpen(false)} />
        </Suspense>
      )}
    </>
  );
}

function SuggestionButton(): ReactNode {
  const { slug, may } = useWorkspace();
  const [open, setOpen] = useState(false);
  const suggestions = useQuery({ ...suggestionsQuery(slug), enabled: may("data.read") });
  const count = suggestions.data?.suggestions.length ?? 0;
  const settled = suggestions.data?.settled.length ?? 0;
  if (count + settled === 0 && !open) return null;
  return (
    <>
      <Button look={count > 0 ? "secondary" : "quiet"} onClick={() => setOpen(true)}>
        {count > 0 ? `${formatPlural(count, "match needs", "matches need")} a look` : "Settled matches"}
      </Button>
      {open && (
        <Suspense>
          <SuggestionDialog onClose={() => setOpen(false)} />
        </Suspense>
      )}
    </>
  );
}

function NoAccounts(): ReactNode {
  const { slug, may } = useWorkspace();
  return (
    <EmptyState
      title="No week has been computed yet"
      action={
        may("data.edit") && (
          <Link to={`/w/${slug}/data/import`} className={buttonClass("primary")}>
            Import events
          </Link>
        )
      }
    >
      Once engagement events are imported and weekly account intelligence has run, you see here which companies woke up:
      their level now and before, the people and events behind it, and the brief that was written about them.
    </EmptyState>
  );
}
