import { daysOf, listCalls, openCall, readCall } from "@capstan/app";
import { terminal } from "@capstan/base";
import { usageEndpoints } from "@capstan/contracts";
import pc from "picocolors";
import { type WorkspaceChoice, withWorkspace } from "../commands/in-workspace.ts";
import { moment, say, sayJson, sayTable } from "../terminal/print.ts";
import { sayCost, sayTokens } from "./say-figures.ts";

export type ListOptions = WorkspaceChoice & {
  json?: boolean;
  limit: number;
  outcome?: string;
  counts?: boolean;
  from?: string;
  to?: string;
};

/** Errors: terminal `days_invalid`, `usage_question_invalid`. */
export function list({ limit, json, outcome, counts, from, to, ...options }: ListOptions): Promise<void> {
  const asked = usageEndpoints.calls.query.safeParse({ outcome, from, to });
  if (!asked.success) throw optionInvalid(asked.error.issues[0]);
  return withWorkspace(options, async ({ product: { app }, workspace, inTx }) => {
    const { calls } = await inTx(async (tx) => {
      const days = await daysOf(tx, asked.data, app.clock.now());
      return listCalls(tx, {
        ...days,
        limit,
        outcome,
        counts,
        by: undefined,
        key: undefined,
        use: undefined,
        before: undefined,
      });
    });
    if (json) return sayJson({ calls });
    sayTable(
      calls,
      [
        { title: "when", of: ({ at }) => moment(at, workspace.zone) },
        { title: "tool", of: ({ tool }) => tool ?? "-" },
        { title: "by", of: ({ person, runId }) => person ?? (runId ? "a run" : "-") },
        { title: "for", of: ({ useCase, workflow }) => useCase ?? workflow ?? "" },
        { title: "outcome", of: (call) => [call.outcome, call.errorCode].filter(Boolean).join(": ") },
        { title: "sent", of: (call) => sayTokens(call.tokensIn, call), right: true },
        { title: "answered", of: (call) => sayTokens(call.tokensOut, call), right: true },
        { title: "cost", of: (call) => sayCost(call), right: true },
        { title: "id", of: ({ id }) => id },
      ],
      counts
        ? "No tokens were counted in these days."
        : "No call went through the gateway in these days. docs/gateway.md says how to point an SDK at it.",
    );
  });
}

export type ShowOptions = WorkspaceChoice & { json?: boolean; open?: string };

/** Errors: terminal `not_found`, `usage_question_invalid`, `texts_not_kept`, `call_text_unreadable`. */
export function show(id: string, { json, open, ...options }: ShowOptions): Promise<void> {
  const opening = open === undefined ? undefined : usageEndpoints.open.body.safeParse({ reason: open });
  if (opening?.success === false) throw optionInvalid(opening.error.issues[0]);
  return withWorkspace(options, async ({ product: { app }, workspace, by, inTx }) => {
    const { call, texts } = await inTx(async (tx) => ({
      call: await readCall(tx, id),
      texts: opening && (await openCall(tx, { callId: id, ...opening.data, secrets: app.privacy.secrets, by })),
    }));
    if (json) return sayJson({ ...call, ...texts });
    say(
      `${pc.bold(call.model ? `${call.provider}/${call.model}` : call.modelAsked)}  ${call.outcome} ${call.errorCode ?? ""}`,
    );
    const tokens = `${sayTokens(call.tokensIn, call)} tokens sent, ${sayTokens(call.tokensOut, call)} answered`;
    const facts = [moment(call.at, workspace.zone), `${Math.round(call.latencyMs)} ms`, tokens, sayCost(call)];
    say(pc.dim(facts.join(" · ")));
    for (const { rule, says } of call.decisions) say(`  ${rule}: ${says}`);
    for (const { provider, model, outcome } of call.attempts) say(`  asked ${provider}/${model}: ${outcome}`);
    if (texts) {
      say(`\n${pc.dim("Sent")}\n${texts.prompt ?? "not kept"}`);
      say(`\n${pc.dim("Answered")}\n${texts.output ?? "not kept"}`);
    } else if (call.keptUntil) say(pc.dim(`\nIts texts are kept; open them with --open <reason>.`));
  });
}

const optionInvalid = (issue: { path: PropertyKey[]; message: string } | undefined) =>
  terminal("usage_question_invalid", {
    message: `--${String(issue?.path[0]) === "reason" ? "open" : String(issue?.path[0])}: ${issue?.message}.`,
    mend: "Days are written 2026-11-18; the help of the command has the names.",
  });
