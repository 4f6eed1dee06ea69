import type { Inventory, InventoryUse } from "@capstan/contracts";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { lazy, type ReactNode, Suspense, useState } from "react";
import { inventoryQuery } from "../../api/queries.ts";
import { ProblemPage } from "../../frame/problem-view.tsx";
import { useSearchState } from "../../frame/route-state.ts";
import { Screen } from "../../frame/screen.tsx";
import { useNow } from "../../frame/use-now.ts";
import { useWorkspace } from "../../frame/use-workspace.ts";
import { Button } from "../../ui/button.tsx";
import { EmptyState } from "../../ui/empty-state.tsx";
import { SelectField } from "../../ui/field.tsx";
import { formatCost, formatCount, formatPlural } from "../../ui/format-number.ts";
import { formatNear } from "../../ui/format-time.ts";
import { SkeletonRows } from "../../ui/skeleton.tsx";
import { Cell, HeadCell, Row, Table } from "../../ui/table.tsx";
import { Tag } from "../../ui/tag.tsx";
import { nameOf } from "./name-of.ts";

const UseDialog = lazy(() => import("./use-dialog.tsx"));
type View = "recurring" | "all" | "dismissed";

/** What AI is used for here, as it shows by itself in the calls through the gateway. */
export function DiscoveryScreen(): ReactNode {
  const { slug } = useWorkspace();
  const inventory = useQuery(inventoryQuery(slug));
  return (
    <Screen title="Discovery" note="Inventory of AI use">
      {inventory.isPending ? (
        <SkeletonRows rows={8} />
      ) : inventory.isLoadingError ? (
        <ProblemPage error={inventory.error} onRetry={() => void inventory.refetch()} />
      ) : inventory.data.uses.length === 0 ? (
        <NoUses withoutText={inventory.data.withoutText} />
      ) : (
        <Uses inventory={inventory.data} />
      )}
    </Screen>
  );
}

function NoUses({ withoutText }: { withoutText: number }): ReactNode {
  return (
    <EmptyState title="No use of AI has shown yet">
      Calls through the gateway are put together by what they ask for, and each purpose appears here by itself: who uses
      which tool for it, how often, with which data. You name it, give it an owner, or dismiss it.
      {withoutText > 0 && ` ${formatPlural(withoutText, "call")} kept no text, so that no purpose can be told.`}
    </EmptyState>
  );
}

const isShown = (view: View, { state, recurring, name }: InventoryUse): boolean => {
  if (view === "dismissed") return state === "dismissed";
  return state !== "dismissed" && (view === "all" || recurring || name !== null);
};

function Uses({ inventory }: { inventory: Inventory }): ReactNode {
  const [asked, setView] = useSearchState("show");
  const [editing, setEditing] = useState<InventoryUse>();
  const view: View = asked === "all" || asked === "dismissed" ? asked : "recurring";
  const { uses, rule, withoutText } = inventory;
  const shown = uses.filter((use) => isShown(view, use));
  return (
    <>
      <div className="flex flex-wrap items-center gap-x-4 gap-y-2 border-line border-b px-4 py-2 md:px-6">
        <SelectField
          label="Show"
          hideLabel
          className="!w-auto"
          value={view}
          onChange={(event) => setView(event.target.value === "recurring" ? undefined : event.target.value)}
          choices={[
            { value: "recurring", label: "What recurs" },
            { value: "all", label: "Everything seen" },
            { value: "dismissed", label: "Dismissed" },
          ]}
        />
        <p className="text-ink-2">
          A purpose recurs with {rule.calls} calls or more on {rule.days} days or by {rule.people} people, in the last
          90 days. Prompts that are much alike are one purpose; numbers and people’s data are left out of it.
          {withoutText > 0 && ` ${formatPlural(withoutText, "call")} kept no text and cannot be told.`}
        </p>
      </div>
      {shown.length === 0 ? (
        <EmptyState title={view === "dismissed" ? "Nothing is dismissed" : "Nothing recurs yet"}>
          Choose “Everything seen” above for what was asked once or twice.
        </EmptyState>
      ) : (
        <UseTable uses={shown} since={inventory.since} onEdit={setEditing} />
      )}
      {editing && (
        <Suspense>
          <UseDialog use={editing} others={uses} onClose={() => setEditing(undefined)} />
        </Suspense>
      )}
    </>
  );
}

type TableProps = { uses: InventoryUse[]; since: string; onEdit: (use: InventoryUse) => void };

function UseTable({ uses, since, onEdit }: TableProps): ReactNode {
  const { slug, zone, may } = useWorkspace();
  const now = useNow();
  return (
    <Table
      label="Inventory of AI use"
      head={
        <>
          <HeadCell>Purpose</HeadCell>
          <HeadCell>Who</HeadCell>
          <HeadCell className="max-md:hidden">Tool</HeadCell>
          <HeadCell className="max-lg:hidden">Data</HeadCell>
          <HeadCell className="text-right">Calls</HeadCell>
          <HeadCell className="text-right max-md:hidden">Cost</HeadCell>
          <HeadCell>
            <span className="sr-only">Actions</span>
          </HeadCell>
        </>
      }
    >
      {uses.map((use) => (
        <Row key={use.id}>
          <Cell>
            <UseName use={use} />
            <span className="block text-ink-2">
              {use.ownerName ? `${use.ownerName} · ` : ""}
              {formatPlural(use.days, "day")}, last {formatNear(use.lastAt, zone, now)}
            </span>
          </Cell>
          <Cell>
            {use.people.slice(0, 3).join(", ") || <span className="text-ink-2">no person</span>}
            {use.people.length > 3 && ` and ${use.people.length - 3} more`}
            {use.teams.length > 0 && <span className="block text-ink-2">{use.teams.join(", ")}</span>}
          </Cell>
          <Cell className="break-all max-md:hidden">{use.tools.join(", ")}</Cell>
          <Cell className="max-lg:hidden">{use.dataClasses.join(", ")}</Cell>
          <Cell className="text-right tabular">
            <Link
              to={`/w/${slug}/usage/calls`}
              search={{ use: use.id, from: since.slice(0, 10) } as never}
              className="text-accent underline underline-offset-2"
            >
              {formatCount(use.calls)}
              <span className="sr-only"> calls of {nameOf(use)}</span>
            </Link>
          </Cell>
          <Cell className="text-right tabular max-md:hidden">{formatCost(use.costUsdMicros)}</Cell>
          <Cell className="text-right">
            {may("inventory.edit") && (
              <Button onClick={() => onEdit(use)}>
                {use.name === null ? "Name it" : "Change"}
                <span className="sr-only"> {nameOf(use)}</span>
              </Button>
            )}
          </Cell>
        </Row>
      ))}
    </Table>
  );
}

function UseName({ use }: { use: InventoryUse }): ReactNode {
  return (
    <>
      <span className={use.name === null ? "text-ink-2" : "font-medium"}>{nameOf(use)}</span>{" "}
      {use.alike > 0 && <Tag>{use.alike + 1} kinds</Tag>}
    </>
  );
}
