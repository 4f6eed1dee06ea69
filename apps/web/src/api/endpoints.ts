import * as table from "virtual:endpoint-table";
import type * as contracts from "@capstan/contracts";
import type { LightEndpoints } from "./light-endpoint.ts";

export const accountEndpoints = table.accountEndpoints as unknown as LightEndpoints<typeof contracts.accountEndpoints>;
export const brandVoiceEndpoints = table.brandVoiceEndpoints as unknown as LightEndpoints<
  typeof contracts.brandVoiceEndpoints
>;
export const budgetEndpoints = table.budgetEndpoints as unknown as LightEndpoints<typeof contracts.budgetEndpoints>;
export const dataEndpoints = table.dataEndpoints as unknown as LightEndpoints<typeof contracts.dataEndpoints>;
export const deskEndpoints = table.deskEndpoints as unknown as LightEndpoints<typeof contracts.deskEndpoints>;
export const inventoryEndpoints = table.inventoryEndpoints as unknown as LightEndpoints<
  typeof contracts.inventoryEndpoints
>;
export const labelEndpoints = table.labelEndpoints as unknown as LightEndpoints<typeof contracts.labelEndpoints>;
export const privacyEndpoints = table.privacyEndpoints as unknown as LightEndpoints<typeof contracts.privacyEndpoints>;
export const ruleEndpoints = table.ruleEndpoints as unknown as LightEndpoints<typeof contracts.ruleEndpoints>;
export const runEndpoints = table.runEndpoints as unknown as LightEndpoints<typeof contracts.runEndpoints>;
export const sessionEndpoints = table.sessionEndpoints as unknown as LightEndpoints<typeof contracts.sessionEndpoints>;
export const todayEndpoints = table.todayEndpoints as unknown as LightEndpoints<typeof contracts.todayEndpoints>;
export const toolEndpoints = table.toolEndpoints as unknown as LightEndpoints<typeof contracts.toolEndpoints>;
export const usageEndpoints = table.usageEndpoints as unknown as LightEndpoints<typeof contracts.usageEndpoints>;
export const workflowEndpoints = table.workflowEndpoints as unknown as LightEndpoints<
  typeof contracts.workflowEndpoints
>;
