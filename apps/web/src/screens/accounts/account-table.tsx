import type { AccountRow } from "@capstan/contracts";
import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { useWorkspace } from "../../frame/use-workspace.ts";
import { formatCount, formatNumber } from "../../ui/format-number.ts";
import { Sparkline } from "../../ui/sparkline.tsx";
import { Cell, HeadCell, Row, Table } from "../../ui/table.tsx";
import { Tag } from "../../ui/tag.tsx";
import { LevelChange } from "./level-change.tsx";
import { sayDomain } from "./say-domain.ts";
import type { AccountOrder } from "./select-accounts.ts";

type AccountTableProps = {
  accounts: AccountRow[];
  levels: string[];
  order: AccountOrder;
  onOrder: (order: AccountOrder) => void;
};

/** Who woke up, and why: level now and before, score with eight weeks, what changed in words, owner, brief. */
export function AccountTable({ accounts, levels, order, onOrder }: AccountTableProps): ReactNode {
  const sortable = (name: AccountOrder, label: string) => (
    <button
      type="button"
      className="min-h-6 hover:text-ink"
      onClick={() => onOrder(name)}
      aria-label={`Sort by ${label.toLowerCase()}`}
    >
      {label} <span aria-hidden="true">{order === name ? "↓" : ""}</span>
    </button>
  );
  const sorted = (name: AccountOrder) => ({ "aria-sort": order === name ? ("descending" as const) : undefined });
  return (
    <Table
      label="Accounts"
      head={
        <>
          <HeadCell {...sorted("name")}>{sortable("name", "Account")}</HeadCell>
          <HeadCell {...sorted("level")}>{sortable("level", "Level")}</HeadCell>
          <HeadCell className="text-right" {...sorted("score")}>
            {sortable("score", "Score")}
          </HeadCell>
          <HeadCell className="max-md:hidden">Eight weeks</HeadCell>
          <HeadCell className="text-right max-lg:hidden" {...sorted("thisWeek")}>
            {sortable("thisWeek", "This week")}
          </HeadCell>
          <HeadCell className="max-md:hidden">What changed</HeadCell>
          <HeadCell className="max-lg:hidden">Owner</HeadCell>
          <HeadCell className="max-lg:hidden">Brief</HeadCell>
        </>
      }
    >
      {accounts.map((account) => (
        <AccountLine key={account.domain} account={account} levels={levels} />
      ))}
    </Table>
  );
}

function AccountLine({ account, levels }: { account: AccountRow; levels: string[] }): ReactNode {
  const { slug } = useWorkspace();
  return (
    <Row>
      <Cell className="min-w-[160px]">
        <Link
          to={`/w/${slug}/accounts/${account.domain}`}
          search={(previous: { asOf?: string }) => ({ asOf: previous.asOf })}
          className="font-medium hover:underline"
        >
          {account.name}
        </Link>
        <span className="block text-ink-2 text-small">{sayDomain(account.domain)}</span>
      </Cell>
      <Cell className="whitespace-nowrap">
        <LevelChange account={account} levels={levels} />
        {account.newlyActive && (
          <span className="mt-0.5 block">
            <Tag tone="accent">newly active</Tag>
          </span>
        )}
      </Cell>
      <Cell className="text-right tabular">{formatCount(account.score)}</Cell>
      <Cell className="max-md:hidden">
        <Sparkline values={account.trend} label={`Events in the last eight weeks: ${account.trend.join(", ")}`} />
      </Cell>
      <Cell className="whitespace-nowrap text-right tabular max-lg:hidden">
        {formatCount(account.thisWeek)}{" "}
        <span className="text-ink-2">usually {formatNumber(account.weeklyMeanBefore)}</span>
      </Cell>
      <Cell className="max-w-[40ch] text-ink-2 max-md:hidden">{changesOf(account).join(", ")}</Cell>
      <Cell className="whitespace-nowrap max-lg:hidden">
        {account.owner ?? <span className="text-ink-3">none in the CRM</span>}
      </Cell>
      <Cell className="whitespace-nowrap max-lg:hidden">
        {account.brief && (
          <Link
            to={
              account.brief.gateId
                ? `/w/${slug}/desk/${account.brief.gateId}`
                : `/w/${slug}/runs/${account.brief.runId}`
            }
            className="underline decoration-line-strong underline-offset-2 hover:text-accent"
          >
            {account.brief.status}
          </Link>
        )}
      </Cell>
    </Row>
  );
}

/** Without the last, the comparison with the weeks before: the column “This week” says it already. */
const changesOf = ({ reasons }: AccountRow): string[] => (reasons.length > 1 ? reasons.slice(0, -1) : reasons);
