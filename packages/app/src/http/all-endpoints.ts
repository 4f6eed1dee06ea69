import {
  accountEndpoints,
  brandVoiceEndpoints,
  budgetEndpoints,
  dataEndpoints,
  deskEndpoints,
  inventoryEndpoints,
  labelEndpoints,
  privacyEndpoints,
  ruleEndpoints,
  runEndpoints,
  sessionEndpoints,
  todayEndpoints,
  toolEndpoints,
  usageEndpoints,
  workflowEndpoints,
} from "@capstan/contracts";
import type { AnyEndpoint } from "./handler.ts";

/** Every operation of the contract: what docs/openapi/openapi.json says and what a running server has to serve. */
export const allEndpoints: readonly AnyEndpoint[] = [
  sessionEndpoints,
  todayEndpoints,
  deskEndpoints,
  labelEndpoints,
  runEndpoints,
  workflowEndpoints,
  accountEndpoints,
  dataEndpoints,
  brandVoiceEndpoints,
  privacyEndpoints,
  ruleEndpoints,
  toolEndpoints,
  budgetEndpoints,
  usageEndpoints,
  inventoryEndpoints,
].flatMap((group): AnyEndpoint[] => Object.values(group));
