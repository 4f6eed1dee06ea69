/** Served by vite/endpoint-table-plugin.ts; typed in endpoints.ts. */
declare module "virtual:endpoint-table" {
  type Table = Record<string, { method: string; path: string; transport: string }>;
  export const accountEndpoints: Table;
  export const brandVoiceEndpoints: Table;
  export const budgetEndpoints: Table;
  export const dataEndpoints: Table;
  export const deskEndpoints: Table;
  export const inventoryEndpoints: Table;
  export const labelEndpoints: Table;
  export const privacyEndpoints: Table;
  export const ruleEndpoints: Table;
  export const runEndpoints: Table;
  export const sessionEndpoints: Table;
  export const todayEndpoints: Table;
  export const toolEndpoints: Table;
  export const usageEndpoints: Table;
  export const workflowEndpoints: Table;
}
