import type { ToolView } from "@capstan/contracts";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { lazy, type ReactNode, Suspense, useState } from "react";
import { toolsQuery } from "../../api/queries.ts";
import { ProblemPage } from "../../frame/problem-view.tsx";
import { useNow } from "../../frame/use-now.ts";
import { useWorkspace } from "../../frame/use-workspace.ts";
import { Button } from "../../ui/button.tsx";
import { EmptyState } from "../../ui/empty-state.tsx";
import { SelectField, TextField } from "../../ui/field.tsx";
import { formatCost, formatPlural } from "../../ui/format-number.ts";
import { formatNear } from "../../ui/format-time.ts";
import { Glyph } from "../../ui/glyph.tsx";
import { Pager, usePage } from "../../ui/pager.tsx";
import { SkeletonRows } from "../../ui/skeleton.tsx";
import { Cell, HeadCell, Row, Table } from "../../ui/table.tsx";
import { Expiry } from "./expiry.tsx";
import { selectTools } from "./select-tools.ts";
import { classWords, kindWords, statusWords } from "./tool-words.ts";

const AskDialog = lazy(() => import("./ask-dialog.tsx"));

/** The register of AI tools: which may see which data, and until when that is known to be all right. */
export function ToolTable(): ReactNode {
  const { slug, may } = useWorkspace();
  const tools = useQuery(toolsQuery(slug));
  const [asking, setAsking] = useState(false);
  const ask = may("tool.ask") && (
    <Button look="primary" onClick={() => setAsking(true)}>
      Ask for a tool
    </Button>
  );
  if (tools.isPending) return <SkeletonRows rows={6} />;
  if (tools.isLoadingError) return <ProblemPage error={tools.error} onRetry={() => void tools.refetch()} />;
  return (
    <>
      {tools.data.tools.length === 0 ? (
        <EmptyState title="No tool is in the register yet" action={ask}>
          Write down which AI models, hosts, tools and features inside other software people may use, and for which
          data. Calls through the gateway reach approved models only. Anybody may ask for one; somebody else assesses
          and approves it.
        </EmptyState>
      ) : (
        <ToolList tools={tools.data.tools} ask={ask} />
      )}
      {asking && (
        <Suspense>
          <AskDialog onClose={() => setAsking(false)} />
        </Suspense>
      )}
    </>
  );
}

/** So many are seen at a glance; more are looked through. */
const toolsAtAGlance = 20;
const toolsAtOnce = 50;

function ToolList({ tools, ask }: { tools: readonly ToolView[]; ask: ReactNode }): ReactNode {
  const [text, setText] = useState("");
  const [status, setStatus] = useState("");
  const selected = selectTools(tools, { text, status: status || undefined });
  const page = usePage(selected, toolsAtOnce);
  return (
    <>
      <div className="flex flex-wrap items-center gap-2 px-4 py-2 md:px-6">
        {tools.length > toolsAtAGlance && (
          <>
            <TextField
              label="Filter by name"
              hideLabel
              type="search"
              placeholder="Name or vendor"
              className="!w-44"
              value={text}
              onChange={({ target }) => setText(target.value)}
            />
            <SelectField
              label="State"
              hideLabel
              className="!w-auto"
              value={status}
              onChange={({ target }) => setStatus(target.value)}
              choices={[
                { value: "", label: "Every state" },
                ...Object.entries(statusWords).map(([value, { say }]) => ({ value, label: say })),
              ]}
            />
          </>
        )}
        <div className="ml-auto">{ask}</div>
      </div>
      {selected.length === 0 ? (
        <p className="px-4 py-2 text-ink-2 md:px-6" role="status">
          No tool is like this.
        </p>
      ) : (
        <Table
          label="Register of tools"
          head={
            <>
              <HeadCell>Tool</HeadCell>
              <HeadCell>State</HeadCell>
              <HeadCell className="max-md:hidden">Data it may see</HeadCell>
              <HeadCell className="max-lg:hidden">Owner</HeadCell>
              <HeadCell className="max-lg:hidden">Evidence</HeadCell>
              <HeadCell className="text-right">Last 30 days</HeadCell>
            </>
          }
        >
          {page.rows.map((tool) => (
            <ToolRow key={tool.id} tool={tool} />
          ))}
        </Table>
      )}
      <Pager page={page} noun="tool" />
    </>
  );
}

function ToolRow({ tool }: { tool: ToolView }): ReactNode {
  const { slug, zone } = useWorkspace();
  const now = useNow();
  const { say, outcome } = statusWords[tool.status];
  const { calls, costUsdMicros, lastAt } = tool.use;
  const next = [...tool.evidence].sort((a, b) => a.daysLeft - b.daysLeft)[0];
  return (
    <Row>
      <Cell>
        <Link
          to={`/w/${slug}/judgement/tools/${tool.id}`}
          className="font-medium [overflow-wrap:anywhere] hover:underline"
        >
          {tool.name}
        </Link>
        <span className="block text-ink-2">{[kindWords[tool.kind], tool.vendor].filter(Boolean).join(" · ")}</span>
      </Cell>
      <Cell className="whitespace-nowrap">
        <Glyph outcome={outcome} say="" /> {say}
      </Cell>
      <Cell className="max-md:hidden">
        <ClassWords tool={tool} />
      </Cell>
      <Cell className="text-ink-2 max-lg:hidden">{tool.ownerName}</Cell>
      <Cell className="max-lg:hidden">
        {next ? <Expiry evidence={next} /> : <span className="text-ink-2">none</span>}
      </Cell>
      <Cell className="whitespace-nowrap text-right tabular">
        {calls === 0 ? (
          <span className="text-ink-2">not used</span>
        ) : (
          <>
            {formatPlural(calls, "call")} · {formatCost(costUsdMicros)}
            {lastAt && <span className="block text-ink-2">last {formatNear(lastAt, zone, now)}</span>}
          </>
        )}
      </Cell>
    </Row>
  );
}

/** The classes of data, with those that are refused since their evidence ran out. */
export function ClassWords({ tool }: { tool: ToolView }): ReactNode {
  const open = tool.dataClasses.filter((name) => !tool.lapsedClasses.includes(name));
  return (
    <>
      {open.map((name) => classWords[name].say).join(", ")}
      {tool.lapsedClasses.length > 0 && (
        <span className="block text-fail">
          <Glyph outcome="failed" say="" /> refused: {tool.lapsedClasses.map((name) => classWords[name].say).join(", ")}
        </span>
      )}
    </>
  );
}
