import type { Command } from "commander";
import { defineBackup } from "./backup.ts";
import { defineBrandVoice } from "./brand-voice.ts";
import { defineBudgets } from "./budgets.ts";
import { defineCalls } from "./calls.ts";
import { defineCompletion } from "./completion.ts";
import { defineDoctor } from "./doctor.ts";
import { defineExport } from "./export.ts";
import { defineGateway } from "./gateway.ts";
import { defineHooks } from "./hooks.ts";
import { defineImport } from "./import.ts";
import { defineKeys } from "./keys.ts";
import { defineLedger } from "./ledger.ts";
import { defineLint } from "./lint.ts";
import { defineLsp } from "./lsp.ts";
import { definePeople } from "./people.ts";
import { definePrivacy } from "./privacy.ts";
import { defineReview } from "./review.ts";
import { defineRun } from "./run.ts";
import { defineRuns } from "./runs.ts";
import { defineServe } from "./serve.ts";
import { defineStart } from "./start.ts";
import { defineTools } from "./tools.ts";
import { defineTry } from "./try.ts";
import { defineInventory, defineUsage } from "./usage.ts";
import { defineVerify } from "./verify.ts";
import { defineWork } from "./work.ts";
import { defineWorkflows } from "./workflows.ts";
import { defineWorkspace } from "./workspace.ts";

/** Every command of `capstan`, in the order in which help lists them. Heavy code is loaded by the action that needs it. */
export const commands: readonly ((program: Command) => void)[] = [
  defineStart,
  defineServe,
  defineWork,
  defineGateway,
  defineTry,
  defineRun,
  defineRuns,
  defineReview,
  defineImport,
  defineWorkflows,
  defineLint,
  defineVerify,
  defineBrandVoice,
  definePrivacy,
  defineLsp,
  defineLedger,
  definePeople,
  defineWorkspace,
  defineKeys,
  defineTools,
  defineBudgets,
  defineCalls,
  defineUsage,
  defineInventory,
  defineHooks,
  defineExport,
  defineBackup,
  defineDoctor,
  defineCompletion,
];
