import type { Command } from "commander";
import { defineReview } from "./review.ts";
import { defineRun } from "./run.ts";
import { defineRuns } from "./runs.ts";
import { defineServe } from "./serve.ts";
import { defineStart } from "./start.ts";
import { defineTry } from "./try.ts";
import { defineWork } from "./work.ts";

/** Every command of `capstan`, in the order in which help lists them. Heavy code is loaded by the action that needs it. */
export const commands: readonly ((program: Command) => void)[] = [
  defineStart,
  defineServe,
  defineWork,
  defineTry,
  defineRun,
  defineRuns,
  defineReview,
];
