import type { DeskItem } from "@capstan/contracts";
import { useQueryClient } from "@tanstack/react-query";
import { useEffect, useRef } from "react";

/** Reads the opened item again once the watched list shows that it changed or is gone: somebody else has been at it. */
export function useFollowItem(workspace: string, gate: string | undefined, items: readonly DeskItem[]): void {
  const cache = useQueryClient();
  const listed = items.find((item) => item.gateId === gate);
  const standing = listed ? `${listed.version} ${listed.status} ${listed.accountable}` : "gone";
  const last = useRef({ gate, standing });
  useEffect(() => {
    const before = last.current;
    last.current = { gate, standing };
    if (gate === undefined || before.gate !== gate || before.standing === standing) return;
    void cache.invalidateQueries({ queryKey: [workspace, "desk-item", gate] });
  }, [cache, workspace, gate, standing]);
}
