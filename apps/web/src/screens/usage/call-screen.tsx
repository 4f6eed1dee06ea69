import type { CallRecordView, OpeningReason } from "@capstan/contracts";
import { useMutation, useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { type ReactNode, useState } from "react";
import { api } from "../../api/call.ts";
import { usageEndpoints } from "../../api/endpoints.ts";
import { callQuery } from "../../api/queries.ts";
import { ProblemPage, ProblemView } from "../../frame/problem-view.tsx";
import { useRouteParam } from "../../frame/route-state.ts";
import { Screen } from "../../frame/screen.tsx";
import { useWorkspace } from "../../frame/use-workspace.ts";
import { Button } from "../../ui/button.tsx";
import { SelectField } from "../../ui/field.tsx";
import { formatCost, formatCount } from "../../ui/format-number.ts";
import { formatExact } from "../../ui/format-time.ts";
import { Glyph } from "../../ui/glyph.tsx";
import { SkeletonRows } from "../../ui/skeleton.tsx";
import { outcomeWords, reasonNames, reasonWords } from "./usage-words.ts";

/** What is on record of one call: who, what was decided about it, what came of it; its texts only when opened. */
export function CallScreen(): ReactNode {
  const { slug } = useWorkspace();
  const id = useRouteParam("call");
  const call = useQuery(callQuery(slug, id));
  return (
    <Screen title="Call to a model" crumb={{ label: "Usage", to: `/w/${slug}/usage` }}>
      {call.isPending ? (
        <SkeletonRows rows={8} />
      ) : call.data ? (
        <div className="flex max-w-[960px] flex-col gap-6 px-4 py-4 md:px-6">
          <Facts call={call.data} />
          <Decisions call={call.data} />
          <Texts call={call.data} />
        </div>
      ) : (
        <ProblemPage error={call.error} onRetry={() => void call.refetch()} />
      )}
    </Screen>
  );
}

function Facts({ call }: { call: CallRecordView }): ReactNode {
  const { slug, zone } = useWorkspace();
  const { say, outcome } = outcomeWords[call.outcome];
  const about = call.tokensEstimated ? "about " : "";
  const facts: [string, ReactNode][] = [
    [
      "What came of it",
      <>
        <Glyph outcome={outcome} say="" /> {say}{" "}
        {call.errorCode && <code className="text-ink-2">{call.errorCode}</code>}
      </>,
    ],
    ["When", formatExact(call.at, zone)],
    ["Who", [call.person ?? (call.runId ? "A run" : "Nobody"), call.team].filter(Boolean).join(" · ")],
    ["For", [call.useCase, call.workflow].filter(Boolean).join(" · ") || "not said"],
    ["Data", call.dataClass ?? "not said"],
    ["Asked for", call.modelAsked || "nothing"],
    ["Answered by", call.provider ? `${call.provider}/${call.model}` : "nobody"],
    ["Tokens", `${about}${formatCount(call.tokensIn ?? 0)} in, ${about}${formatCount(call.tokensOut ?? 0)} out`],
    ["Cost", call.costUsdMicros === null ? "not known" : about + formatCost(call.costUsdMicros)],
    ["Took", `${formatCount(call.latencyMs)} ms`],
  ];
  return (
    <dl className="grid grid-cols-[auto_1fr] gap-x-6 gap-y-1.5 [&>dt]:text-ink-2">
      {facts.map(([name, value]) => (
        <Fact key={name} name={name}>
          {value}
        </Fact>
      ))}
      {call.runId && (
        <Fact name="Part of">
          <Link to={`/w/${slug}/runs/${call.runId}`} className="text-accent underline underline-offset-2">
            a run
          </Link>
        </Fact>
      )}
    </dl>
  );
}

const Fact = ({ name, children }: { name: string; children: ReactNode }): ReactNode => (
  <>
    <dt>{name}</dt>
    <dd className="break-words tabular">{children}</dd>
  </>
);

const ruleWords: Record<string, string> = {
  "approved-tools": "Approved tools",
  format: "Format",
  "personal-data": "Personal data",
  budgets: "Budgets",
  cache: "Kept answers",
  refused: "Refused",
  tokens: "Tokens",
  restored: "Put back",
};

function Decisions({ call }: { call: CallRecordView }): ReactNode {
  return (
    <section aria-label="What was decided about it">
      <h2 className="pb-1 text-title">What was decided about it</h2>
      {call.decisions.length === 0 && <p className="text-ink-2">Nothing: it was refused before.</p>}
      <ul className="flex flex-col gap-1">
        {call.decisions.map(({ rule, says }) => (
          <li key={`${rule} ${says}`}>
            <span className="font-medium">{ruleWords[rule] ?? rule}:</span> {says}
          </li>
        ))}
        {call.standIns.length > 0 && (
          <li>
            <span className="font-medium">Stand-ins:</span>{" "}
            {call.standIns.map(({ kind, count }) => `${count} ${kind}`).join(", ")}
          </li>
        )}
        {call.attempts.map(({ provider, model, outcome }, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: tries are in the order in which they were made
          <li key={index}>
            <span className="font-medium">Try {index + 1}:</span> {provider}/{model}, {outcome}
          </li>
        ))}
      </ul>
    </section>
  );
}

function Texts({ call }: { call: CallRecordView }): ReactNode {
  const { slug, zone, may } = useWorkspace();
  const [reason, setReason] = useState<OpeningReason>("quality");
  const open = useMutation({
    mutationFn: () => api(usageEndpoints.open, { params: { workspace: slug, call: call.id }, body: { reason } }),
  });
  if (call.keptUntil === null) {
    return <p className="text-ink-2">What was sent and answered is not kept, or its time is over.</p>;
  }
  return (
    <section aria-label="What was sent and answered" className="flex flex-col gap-2">
      <h2 className="text-title">What was sent and answered</h2>
      <p className="text-ink-2">
        Kept encrypted until {formatExact(call.keptUntil, zone)}, with stand-ins where personal data was.
      </p>
      {open.isError && <ProblemView error={open.error} />}
      {open.data ? (
        <>
          <Text title="Sent" text={open.data.prompt} />
          <Text title="Answered" text={open.data.output} />
        </>
      ) : may("call.open") ? (
        <div className="flex flex-wrap items-end gap-2">
          <SelectField
            label="Why you open it"
            className="!w-auto max-w-full"
            value={reason}
            onChange={(event) => setReason(event.target.value as OpeningReason)}
            choices={reasonNames.map((value) => ({ value, label: reasonWords[value] }))}
          />
          <Button busy={open.isPending} onClick={() => open.mutate()}>
            Open it
          </Button>
          <p className="w-full text-ink-2 text-small">That you opened it, and why, stands in the audit trail.</p>
        </div>
      ) : (
        <p className="text-ink-2">Managers and legal can open it.</p>
      )}
    </section>
  );
}

function Text({ title, text }: { title: string; text: string | null }): ReactNode {
  return (
    <div>
      <h3 className="font-medium">{title}</h3>
      <pre className="whitespace-pre-wrap break-words rounded-control bg-sunken p-3 font-mono text-small">
        {text ?? "nothing"}
      </pre>
    </div>
  );
}
