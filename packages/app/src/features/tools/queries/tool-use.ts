import type { WorkspaceTx } from "../../../workspace-tx.ts";

/**
 * Calls that reached a tool, but for those that only counted tokens. Units: `costUsdMicros` in millionths of a US dollar, of
 * the calls whose cost is known.
 */
export type ToolUse = { calls: number; costUsdMicros: number; lastAt: Date };

const dayMs = 86_400_000;

/** What each tool was used for in the 30 days before `at`, by its name. */
export async function toolUse(tx: WorkspaceTx, at: Date): Promise<Map<string, ToolUse>> {
  const { rows } = await tx.query<ToolUse & { tool: string }>(
    `select tool, count(*)::int as calls, coalesce(sum(cost_usd_micros), 0)::bigint as "costUsdMicros", max(at) as "lastAt"
     from gateway_call where workspace_id = $1 and at > $2 and tool is not null
       and endpoint <> 'count_tokens' group by tool`,
    [tx.workspaceId, new Date(at.getTime() - 30 * dayMs)],
  );
  return new Map(rows.map(({ tool, calls, costUsdMicros, lastAt }) => [tool, { calls, costUsdMicros, lastAt }]));
}
