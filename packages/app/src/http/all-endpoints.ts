import {
  accountEndpoints,
  brandVoiceEndpoints,
  dataEndpoints,
  deskEndpoints,
  labelEndpoints,
  ruleEndpoints,
  runEndpoints,
  sessionEndpoints,
  todayEndpoints,
  toolEndpoints,
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
  ruleEndpoints,
  toolEndpoints,
].flatMap((group): AnyEndpoint[] => Object.values(group));
