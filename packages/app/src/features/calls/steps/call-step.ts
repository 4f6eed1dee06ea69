import { createHmac } from "node:crypto";
import { retryable, terminal } from "@capstan/base";
import type { StepOf, StepOutput } from "@capstan/contracts";
import type { Executor, StepContext } from "@capstan/orchestration";
import { sendGuarded } from "../guarded-request.ts";

export type CallSettings = { secrets: Readonly<Record<string, string>>; allowPrivate: boolean };

const longestTimeoutMs = 15 * 60_000;
const unitMs: Record<string, number> = { minute: 60_000, hour: 3_600_000 };

/**
 * Calls another system. The idempotency key of the step goes along, so that a repeat after a crash is known to be one;
 * with a secret the request is signed as Standard Webhooks says.
 */
export function callStep(settings: CallSettings): Executor<StepOf<"call">> {
  return {
    effect: "external",
    async execute(context) {
      const { step } = context;
      const body = JSON.stringify(
        Object.fromEntries(Object.keys(step.body).map((name) => [name, context.evaluate(`body.${name}`)])),
      );
      const answer = await sendGuarded({
        url: step.url,
        method: step.method,
        headers: headersOf(context, settings, body),
        body: step.method === "GET" ? "" : body,
        timeoutMs: timeoutOf(step.timeout),
        signal: context.signal,
        allowPrivate: settings.allowPrivate,
      });
      refuseFailure(answer.status, step.url);
      const output: StepOutput<"call"> = { status: answer.status, body: readBody(answer.body) };
      return {
        kind: "done",
        output,
        ledger: [
          {
            action: "call.made",
            subjectKind: "call",
            subjectId: context.idempotencyKey,
            details: { host: new URL(step.url).host, method: step.method, status: answer.status },
          },
        ],
      };
    },
  };
}

function headersOf(
  { step, idempotencyKey, clock }: StepContext<StepOf<"call">>,
  { secrets }: CallSettings,
  body: string,
): Record<string, string> {
  const plain = { "content-type": "application/json", "idempotency-key": idempotencyKey };
  if (!step.secret) return plain;
  const secret = secrets[step.secret];
  if (!secret)
    throw terminal("call_secret_missing", {
      message: `There is no stored secret \`${step.secret}\``,
      mend: "Add it to CAPSTAN_CALL_SECRETS.",
    });
  const timestamp = String(Math.floor(clock.now().getTime() / 1000));
  const signature = createHmac("sha256", Buffer.from(secret.replace(/^whsec_/, ""), "base64"))
    .update(`${idempotencyKey}.${timestamp}.${body}`)
    .digest("base64");
  return {
    ...plain,
    "webhook-id": idempotencyKey,
    "webhook-timestamp": timestamp,
    "webhook-signature": `v1,${signature}`,
  };
}

/** A call that takes longer than this keeps a worker; every longer time means as much. */
function timeoutOf(text: string): number {
  const [, count, unit] = /^(\d+) (minute|hour)s?$/.exec(text) ?? [];
  const asked = Number(count) * (unitMs[unit ?? ""] ?? longestTimeoutMs);
  return Math.max(1_000, Math.min(Number.isNaN(asked) ? longestTimeoutMs : asked, longestTimeoutMs));
}

function refuseFailure(status: number, url: string): void {
  const host = new URL(url).host;
  if (status === 429 || status >= 500)
    throw retryable("call_refused_for_now", { message: `${host} answered ${status}` });
  if (status >= 300 && status < 400)
    throw terminal("call_redirected", {
      message: `${host} answered ${status}: what it was asked for is elsewhere`,
      mend: "Put the final address into the step's `url`; redirects are not followed.",
    });
  if (status >= 400)
    throw terminal("call_refused", {
      message: `${host} answered ${status}`,
      mend: "See what it expects, and mend the step.",
    });
}

function readBody(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    if (error instanceof SyntaxError) return text;
    throw error;
  }
}
