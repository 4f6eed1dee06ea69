import { listCalls, readCall } from "@capstan/app";
import pc from "picocolors";
import { type WorkspaceChoice, withWorkspace } from "../commands/in-workspace.ts";
import { moment, say, sayJson, sayTable } from "../terminal/print.ts";

const microsPerDollar = 1_000_000;
const sayCost = (micros: number | null) =>
  micros === null ? "not known" : `$${(micros / microsPerDollar).toFixed(6)}`;
const sayTokens = (tokens: number | null) => (tokens === null ? "-" : tokens.toLocaleString("en-US"));

export function list({ limit, json, ...options }: WorkspaceChoice & { json?: boolean; limit: number }): Promise<void> {
  return withWorkspace(options, async ({ workspace, inTx }) => {
    const calls = await inTx((tx) => listCalls(tx, limit));
    if (json) return sayJson({ calls });
    sayTable(
      calls,
      [
        { title: "when", of: ({ at }) => moment(at, workspace.zone) },
        { title: "model", of: ({ provider, model, modelAsked }) => (model ? `${provider}/${model}` : modelAsked) },
        { title: "for", of: ({ useCase, workflow }) => useCase ?? workflow ?? "" },
        { title: "outcome", of: ({ outcome, errorCode }) => [outcome, errorCode].filter(Boolean).join(": ") },
        { title: "sent", of: ({ tokensIn }) => sayTokens(tokensIn), right: true },
        { title: "answered", of: ({ tokensOut }) => sayTokens(tokensOut), right: true },
        {
          title: "cost",
          of: ({ outcome, costUsdMicros }) => (outcome === "refused" ? "-" : sayCost(costUsdMicros)),
          right: true,
        },
        { title: "ms", of: ({ latencyMs }) => Math.round(latencyMs), right: true },
        { title: "id", of: ({ id }) => id },
      ],
      "No call has gone through the gateway yet. docs/gateway.md says how to point an SDK at it.",
    );
  });
}

/** Errors: terminal `not_found`, `call_text_unreadable`. */
export function show(id: string, { json, ...options }: WorkspaceChoice & { json?: boolean }): Promise<void> {
  return withWorkspace(options, async ({ product: { app }, workspace, inTx }) => {
    const call = await inTx((tx) => readCall(tx, id, app.secret));
    if (json) return sayJson(call);
    say(
      `${pc.bold(call.model ? `${call.provider}/${call.model}` : call.modelAsked)}  ${call.outcome} ${call.errorCode ?? ""}`,
    );
    say(
      pc.dim(`${moment(call.at, workspace.zone)} · ${Math.round(call.latencyMs)} ms · ${sayCost(call.costUsdMicros)}`),
    );
    for (const { rule, says } of call.decisions) say(`  ${rule}: ${says}`);
    say(`\n${pc.dim("Sent")}\n${call.prompt ?? "not kept"}`);
    say(`\n${pc.dim("Answered")}\n${call.output ?? "not kept"}`);
  });
}
