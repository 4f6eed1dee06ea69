import type { ToolStatus } from "@capstan/contracts";

/** What may be done with an entry of the register of tools. */
export type ToolAct = "ask" | "assess" | "approve" | "retire";

/** `askedBy` and `actor` are persons' ids; null where nobody in particular stands behind. */
export type ToolQuestion = { status: ToolStatus; act: ToolAct; askedBy: string | null; actor: string | null };

export type ToolAnswer =
  | { ok: true; to: ToolStatus }
  | { ok: false; code: "tool_state" | "own_request"; message: string; mend: string };

const moves: Readonly<Record<ToolAct, { from: readonly ToolStatus[]; to: ToolStatus; mend: string }>> = {
  ask: { from: ["retired"], to: "asked", mend: "It is in the register already; see where it stands there." },
  assess: { from: ["asked", "assessed"], to: "assessed", mend: "Only what was asked for is assessed." },
  approve: { from: ["assessed", "approved"], to: "approved", mend: "Have it assessed first." },
  retire: { from: ["asked", "assessed", "approved"], to: "retired", mend: "It is retired already." },
};

/**
 * The register's state machine: asked → assessed → approved → retired, and asked again after that. An approval may be
 * given anew, for other data; what was asked for may be retired without ever being approved. Nobody approves what they
 * asked for themselves. Which roles may act at all is in `rolePermissions`.
 */
export function moveTool({ status, act, askedBy, actor }: ToolQuestion): ToolAnswer {
  const { from, to, mend } = moves[act];
  if (!from.includes(status))
    return { ok: false, code: "tool_state", message: `The tool is ${status}, so this cannot be done with it.`, mend };
  if (act === "approve" && askedBy !== null && askedBy === actor) {
    const message = "You asked for this tool yourself, and nobody approves their own request.";
    return { ok: false, code: "own_request", message, mend: "Ask somebody else who may approve tools." };
  }
  return { ok: true, to };
}
