import type { EvidenceView, ToolDetail, ToolView } from "@capstan/contracts";
import { useQuery } from "@tanstack/react-query";
import { lazy, type ReactNode, Suspense, useState } from "react";
import { toolQuery } from "../../api/queries.ts";
import { ProblemPage } from "../../frame/problem-view.tsx";
import { useRouteParam } from "../../frame/route-state.ts";
import { Screen } from "../../frame/screen.tsx";
import { useWorkspace } from "../../frame/use-workspace.ts";
import { Button } from "../../ui/button.tsx";
import { formatCost, formatPlural } from "../../ui/format-number.ts";
import { formatDate, formatExact } from "../../ui/format-time.ts";
import { Glyph } from "../../ui/glyph.tsx";
import { Notice } from "../../ui/notice.tsx";
import { SkeletonRows } from "../../ui/skeleton.tsx";
import { Cell, HeadCell, Row, Table } from "../../ui/table.tsx";
import { Expiry } from "./expiry.tsx";
import { ClassWords } from "./tool-table.tsx";
import { classWords, evidenceWords, kindWords, statusWords } from "./tool-words.ts";

const ToolDialog = lazy(() => import("./tool-dialog.tsx"));
const EvidenceDialog = lazy(() => import("./evidence-dialog.tsx"));
type Opened = "assess" | "approve" | "retire" | "evidence";

/** One tool of the register: what it is for, what its vendor shows, who did what. */
export function ToolScreen(): ReactNode {
  const { slug } = useWorkspace();
  const id = useRouteParam("tool");
  const detail = useQuery(toolQuery(slug, id));
  const [opened, setOpened] = useState<Opened>();
  const crumb = { label: "Tools", to: `/w/${slug}/judgement`, search: { tab: "tools" } };
  if (!detail.data) {
    return (
      <Screen title="Tool" crumb={crumb}>
        {detail.isPending ? (
          <SkeletonRows rows={6} />
        ) : (
          <ProblemPage error={detail.error} onRetry={() => void detail.refetch()} />
        )}
      </Screen>
    );
  }
  const { tool } = detail.data;
  return (
    <Screen title={tool.name} crumb={crumb} actions={<Acts tool={tool} onOpen={setOpened} />}>
      <div className="flex max-w-[960px] flex-col gap-6 py-4">
        <Facts tool={tool} />
        <Evidence detail={detail.data} onAdd={() => setOpened("evidence")} />
        <History history={detail.data.history} />
      </div>
      <Suspense>
        {opened === "evidence" && <EvidenceDialog tool={tool} onClose={() => setOpened(undefined)} />}
        {opened && opened !== "evidence" && (
          <ToolDialog tool={tool} act={opened} onClose={() => setOpened(undefined)} />
        )}
      </Suspense>
    </Screen>
  );
}

function Acts({ tool, onOpen }: { tool: ToolView; onOpen: (act: Opened) => void }): ReactNode {
  const { may, status } = tool;
  return (
    <>
      {may.retire && (
        <Button look="danger" onClick={() => onOpen("retire")}>
          {status === "approved" ? "Retire" : "Decline"}
        </Button>
      )}
      {may.assess && (
        <Button look={status === "asked" ? "primary" : "secondary"} onClick={() => onOpen("assess")}>
          Assess
        </Button>
      )}
      {may.approve && (
        <Button look={status === "assessed" ? "primary" : "secondary"} onClick={() => onOpen("approve")}>
          {status === "approved" ? "Change approval" : "Approve"}
        </Button>
      )}
    </>
  );
}

function Facts({ tool }: { tool: ToolView }): ReactNode {
  const { zone } = useWorkspace();
  const { say, outcome } = statusWords[tool.status];
  const { calls, costUsdMicros, lastAt } = tool.use;
  return (
    <div className="flex flex-col gap-3 px-4 md:px-6">
      {tool.lapsedClasses.length > 0 && (
        <Notice
          outcome="failed"
          title={`Calls with ${tool.lapsedClasses.map((name) => classWords[name].say.toLowerCase()).join(" and ")} data are refused.`}
        >
          Evidence that this data needs has run out. Add the new one below and they pass again at once.
        </Notice>
      )}
      <dl className="grid grid-cols-[auto_1fr] gap-x-6 gap-y-1.5 [&>dt]:text-ink-2">
        <dt>State</dt>
        <dd>
          <Glyph outcome={outcome} say="" /> {say}
          {tool.decidedBy && tool.decidedAt && tool.status !== "asked" && (
            <span className="text-ink-2">
              {" "}
              by {tool.decidedBy}, {formatExact(tool.decidedAt, zone)}
            </span>
          )}
        </dd>
        <dt>What it is</dt>
        <dd>{[kindWords[tool.kind], tool.vendor].filter(Boolean).join(" · ")}</dd>
        <dt>Data</dt>
        <dd>
          <ClassWords tool={tool} />
        </dd>
        <dt>Owner</dt>
        <dd>{tool.ownerName}</dd>
        <dt>Asked for by</dt>
        <dd>
          {tool.askedBy}, {formatExact(tool.askedAt, zone)}
          {tool.purpose && <span className="block max-w-[70ch] whitespace-pre-line text-ink-2">{tool.purpose}</span>}
        </dd>
        {tool.note && (
          <>
            <dt>Note</dt>
            <dd className="max-w-[70ch] whitespace-pre-line">{tool.note}</dd>
          </>
        )}
        {tool.fallbacks.length > 0 && (
          <>
            <dt>Asked when it fails</dt>
            <dd>{tool.fallbacks.join(", ")}</dd>
          </>
        )}
        <dt>Last 30 days</dt>
        <dd className="tabular">
          {calls === 0 ? "not used" : `${formatPlural(calls, "call")} · ${formatCost(costUsdMicros)}`}
          {lastAt && <span className="text-ink-2"> · last {formatExact(lastAt, zone)}</span>}
        </dd>
      </dl>
    </div>
  );
}

function Evidence({ detail, onAdd }: { detail: ToolDetail; onAdd: () => void }): ReactNode {
  const { may } = useWorkspace();
  const { tool, earlier } = detail;
  return (
    <section aria-label="What its vendor shows">
      <div className="flex items-center justify-between gap-2 px-4 pb-1 md:px-6">
        <h2 className="text-title">What its vendor shows</h2>
        {may("tool.assess") && tool.status !== "retired" && <Button onClick={onAdd}>Add evidence</Button>}
      </div>
      {tool.lacks.map(({ dataClass, kinds }) => (
        <p key={dataClass} className="px-4 text-judge md:px-6">
          <Glyph outcome="judge" say="Missing" /> {classWords[dataClass].say} data still needs:{" "}
          {kinds.map((kind) => evidenceWords[kind]).join(", ")}
        </p>
      ))}
      {tool.evidence.length === 0 ? (
        <p className="px-4 py-1 text-ink-2 md:px-6">Nothing yet. Public and internal data need none.</p>
      ) : (
        <EvidenceTable label="Evidence" rows={tool.evidence} />
      )}
      {earlier.length > 0 && (
        <details className="px-4 pt-2 md:px-6">
          <summary className="cursor-pointer text-ink-2">{formatPlural(earlier.length, "earlier piece")}</summary>
          <EvidenceTable label="Earlier evidence" rows={earlier} />
        </details>
      )}
    </section>
  );
}

function EvidenceTable({ label, rows }: { label: string; rows: EvidenceView[] }): ReactNode {
  return (
    <Table
      label={label}
      head={
        <>
          <HeadCell>Of what</HeadCell>
          <HeadCell>What it says</HeadCell>
          <HeadCell>Holds</HeadCell>
          <HeadCell className="max-md:hidden">Checked</HeadCell>
        </>
      }
    >
      {rows.map((one) => (
        <Row key={one.id}>
          <Cell className="font-medium">{evidenceWords[one.kind]}</Cell>
          <Cell className="max-w-[44ch]">
            {one.says}
            <Reference to={one.reference} />
          </Cell>
          <Cell className="md:whitespace-nowrap">
            <Expiry evidence={one} />
          </Cell>
          <Cell className="whitespace-nowrap text-ink-2 max-md:hidden">
            {formatDate(one.checkedOn)} by {one.checkedBy}
          </Cell>
        </Row>
      ))}
    </Table>
  );
}

function Reference({ to }: { to: string }): ReactNode {
  if (!/^https?:\/\//.test(to)) return <span className="block break-all text-ink-2">{to}</span>;
  return (
    <a href={to} target="_blank" rel="noreferrer" className="block break-all text-accent underline underline-offset-2">
      {to}
    </a>
  );
}

function History({ history }: { history: ToolDetail["history"] }): ReactNode {
  const { zone } = useWorkspace();
  return (
    <section aria-label="History" className="px-4 md:px-6">
      <h2 className="pb-1 text-title">History</h2>
      <ol className="flex flex-col gap-1">
        {history.map(({ at, text }) => (
          <li key={`${at} ${text}`}>
            {text} <span className="whitespace-nowrap text-ink-2">· {formatExact(at, zone)}</span>
          </li>
        ))}
      </ol>
    </section>
  );
}
