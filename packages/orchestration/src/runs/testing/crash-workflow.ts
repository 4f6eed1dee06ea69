import { calls, workflowOf } from "./workflow-of.ts";

const notify = (id: string) => ({ id, kind: "notify" as const, to: ["owner"], message: "m" });

/** Every kind of effect, a fan-out and a gate. */
export const crashWorkflow = workflowOf(
  [
    notify("note1"),
    ...calls("call1"),
    { id: "fan", kind: "draft", prompt: "p" },
    notify("note2"),
    { id: "sign", kind: "review", gates: ["sign"] },
    ...calls("call2"),
    notify("note3"),
  ],
  {
    review: {
      sign: {
        of: "fan",
        accountable: "role:editor",
        because: "To be signed",
        within: "1 working days",
        remind: [],
        escalate: { to: "role:manager", within: "1 working days" },
        settle: [],
      } as never,
    },
  },
);
