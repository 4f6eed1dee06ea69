import type { StepOf, StepOutput } from "@capstan/contracts";
import { renderTemplate } from "@capstan/execution";
import type { Executor } from "@capstan/orchestration";
import type { WorkspaceTx } from "../../../workspace-tx.ts";
import { notify } from "../commands/notify.ts";

/** Tells people. The line is in their inbox with the step's commit; mail and Slack carry the inbox outside. */
export function notifyStep(): Executor<StepOf<"notify">> {
  return {
    effect: "committed",
    execute: (context) => {
      const { step } = context;
      const inputs = Object.fromEntries(Object.keys(step.with).map((name) => [name, context.evaluate(`with.${name}`)]));
      const body = renderTemplate(step.message, inputs, `${step.id} message`);
      const recipients = step.to.map((to) =>
        to === "owner" ? context.spec.owner : to.includes(":") ? to : `person:${to}`,
      );
      const output: StepOutput<"notify"> = { sent: recipients.length };
      return {
        kind: "done",
        output,
        ledger: recipients.map((recipient) => ({
          action: "notice.sent",
          subjectKind: "notice",
          subjectId: recipient,
          details: { by: step.by },
        })),
        commit: async (tx) => {
          for (const recipient of recipients) {
            await notify(tx as WorkspaceTx, {
              recipient,
              kind: `notify-${step.by}`,
              body,
              link: `/runs/${context.runId}`,
              key: `${context.idempotencyKey}:${recipient}`,
              at: context.clock.now(),
            });
          }
        },
      };
    },
  };
}
