import type { AccountRow } from "@capstan/contracts";
import type { ReactNode } from "react";
import { classNames } from "../../ui/class-names.ts";

/** `surging ← quiet`, with an arrow that says up or down; levels are given strongest first. */
export function LevelChange({
  account,
  levels,
}: {
  account: Pick<AccountRow, "level" | "previousLevel">;
  levels: string[];
}): ReactNode {
  const rise = levels.indexOf(account.previousLevel) - levels.indexOf(account.level);
  return (
    <span>
      <span aria-hidden="true" className={classNames("inline-block w-4", rise > 0 ? "text-accent" : "text-ink-3")}>
        {rise > 0 ? "▲" : rise < 0 ? "▽" : "·"}
      </span>
      <span className={rise > 0 ? "font-medium" : ""}>{account.level}</span>
      {rise !== 0 && (
        <span className="text-ink-2">
          <span aria-hidden="true"> ← </span>
          <span className="sr-only">, before: </span>
          {account.previousLevel}
        </span>
      )}
    </span>
  );
}
