import type { AccountDetail } from "@capstan/contracts";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { accountQuery } from "../../api/queries.ts";
import { ProblemPage } from "../../frame/problem-view.tsx";
import { useRouteParam, useSearchState } from "../../frame/route-state.ts";
import { Screen } from "../../frame/screen.tsx";
import { useWorkspace } from "../../frame/use-workspace.ts";
import { formatCount, formatNumber, formatPercent, formatPlural } from "../../ui/format-number.ts";
import { formatExact } from "../../ui/format-time.ts";
import { Pager, usePage } from "../../ui/pager.tsx";
import { SkeletonRows } from "../../ui/skeleton.tsx";
import { Sparkline } from "../../ui/sparkline.tsx";
import { Cell, HeadCell, Row, Table } from "../../ui/table.tsx";
import { Tag } from "../../ui/tag.tsx";
import { sayDomain } from "./say-domain.ts";

/** One account: why it is at its level, and the events, people and matches behind it. */
export function AccountScreen(): ReactNode {
  const { slug } = useWorkspace();
  const domain = useRouteParam("domain");
  const [asOf] = useSearchState("asOf");
  const account = useQuery(accountQuery(slug, domain, asOf));
  return (
    <Screen title={account.data?.name ?? domain} crumb={{ label: "Accounts", to: `/w/${slug}/accounts` }}>
      {account.isPending ? (
        <SkeletonRows rows={12} />
      ) : account.isLoadingError ? (
        <ProblemPage error={account.error} onRetry={() => void account.refetch()} />
      ) : (
        <Details account={account.data} />
      )}
    </Screen>
  );
}

function Details({ account }: { account: AccountDetail }): ReactNode {
  return (
    <div className="mx-auto flex max-w-[960px] flex-col gap-8 py-6">
      <Verdict account={account} />
      <div className="grid gap-8 lg:grid-cols-2">
        <ByType account={account} />
        <People account={account} />
      </div>
      <Matches account={account} />
      <Events account={account} />
    </div>
  );
}

function Verdict({ account }: { account: AccountDetail }): ReactNode {
  const { slug } = useWorkspace();
  return (
    <section aria-label="Why" className="flex flex-wrap items-start gap-x-10 gap-y-4 px-4 md:px-6">
      <div className="min-w-[min(100%,20rem)] flex-1">
        <p className="text-display font-semibold">
          {account.level} <span className="font-normal text-ink-2">← {account.previousLevel}</span>{" "}
          {account.newlyActive && <Tag tone="accent">newly active</Tag>}
        </p>
        <p>{account.because}</p>
        <p className="mt-1 text-ink-2 tabular">
          {formatNumber(account.thisWeek)} {account.thisWeek === 1 ? "event" : "events"} in {account.week.label} against
          a mean of {formatNumber(account.weeklyMeanBefore)} in the four weeks before · score{" "}
          {formatCount(account.score)} · {formatPlural(account.contacts, "person", "people")}
          {account.owner && ` · owner ${account.owner}`}
        </p>
        {account.reasons.length > 0 && <p className="mt-1 text-ink-2">{account.reasons.join(", ")}</p>}
        {account.brief && (
          <Link
            to={
              account.brief.gateId
                ? `/w/${slug}/desk/${account.brief.gateId}`
                : `/w/${slug}/runs/${account.brief.runId}`
            }
            className="mt-1 inline-block text-accent underline underline-offset-2"
          >
            Brief: {account.brief.status}
          </Link>
        )}
      </div>
      <figure>
        <Sparkline
          values={account.trend}
          width={240}
          height={56}
          label={`Events in the last eight weeks: ${account.trend.join(", ")}`}
        />
        <figcaption className="mt-1 text-ink-2 text-small tabular">
          Eight weeks, last: {formatPlural(account.trend.at(-1) ?? 0, "event")}
        </figcaption>
      </figure>
    </section>
  );
}

const Heading = ({ children }: { children: ReactNode }): ReactNode => (
  <h2 className="border-line border-b px-4 pb-1.5 text-title md:px-6">{children}</h2>
);

function ByType({ account }: { account: AccountDetail }): ReactNode {
  const top = Math.max(1, ...account.byType.map(({ count }) => count));
  return (
    <section>
      <Heading>What they did</Heading>
      <ul className="px-4 pt-2 md:px-6">
        {account.byType.map(({ type, label, count }) => (
          <li key={type} className="grid grid-cols-[150px_1fr_48px] items-center gap-3 py-1">
            <span className="truncate">{label}</span>
            <span aria-hidden="true" className="h-1.5 rounded-full bg-sunken">
              <span className="block h-full rounded-full bg-accent" style={{ width: `${(count / top) * 100}%` }} />
            </span>
            <span className="text-right tabular">{formatCount(count)}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}

function People({ account }: { account: AccountDetail }): ReactNode {
  const { zone } = useWorkspace();
  return (
    <section>
      <Heading>People</Heading>
      <ul className="px-4 md:px-6">
        {account.people.map((person) => (
          <li key={person.email} className="flex items-baseline justify-between gap-3 border-line border-b py-1.5">
            <span className="min-w-0">
              <span className="font-medium">{person.name}</span>{" "}
              {person.name !== person.email && <span className="break-all text-ink-2">{person.email}</span>}
            </span>
            <span className="shrink-0 text-ink-2 tabular" title={formatExact(person.lastAt, zone)}>
              {formatPlural(person.events, "event")}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Matches({ account }: { account: AccountDetail }): ReactNode {
  return (
    <section>
      <Heading>Why these events belong to this account</Heading>
      <Table
        label="Matches"
        head={
          <>
            <HeadCell>Found</HeadCell>
            <HeadCell>Method</HeadCell>
            <HeadCell>Why</HeadCell>
            <HeadCell className="text-right">Sure</HeadCell>
          </>
        }
      >
        {account.matches.map((match) => (
          <Row key={`${match.from}-${match.method}-${match.why}`}>
            <Cell className="break-all">{sayDomain(match.from)}</Cell>
            <Cell>{methodWords[match.method] ?? match.method}</Cell>
            <Cell className="text-ink-2">{match.why}</Cell>
            <Cell className="text-right tabular">{formatPercent(match.confidence)}</Cell>
          </Row>
        ))}
      </Table>
    </section>
  );
}

function Events({ account }: { account: AccountDetail }): ReactNode {
  const { zone } = useWorkspace();
  const page = usePage(account.events, 50);
  return (
    <section>
      <Heading>
        Events <span className="font-normal text-ink-2 tabular">{formatCount(account.events.length)}</span>
      </Heading>
      <Table
        label="Events"
        head={
          <>
            <HeadCell>When ({zone})</HeadCell>
            <HeadCell>What</HeadCell>
            <HeadCell>Who</HeadCell>
            <HeadCell className="max-md:hidden">Topic</HeadCell>
            <HeadCell className="max-md:hidden">Source</HeadCell>
            <HeadCell className="text-right">Points</HeadCell>
          </>
        }
      >
        {page.rows.map((event) => (
          <Row key={event.id}>
            <Cell className="whitespace-nowrap text-ink-2 tabular">
              {formatExact(event.at, zone).replace(` ${zone}`, "")}
            </Cell>
            <Cell>{event.label}</Cell>
            <Cell className="break-all">{event.email}</Cell>
            <Cell className="max-md:hidden">{event.topic}</Cell>
            <Cell className="text-ink-2 max-md:hidden">{event.source}</Cell>
            <Cell className="text-right tabular">{formatNumber(event.weight)}</Cell>
          </Row>
        ))}
      </Table>
      <Pager page={page} noun="event" />
    </section>
  );
}

const methodWords: Record<string, string> = {
  domain: "domain",
  crm_id: "id in the CRM",
  company_name: "name of the company",
  person: "person in the CRM",
};
