import type { ReactNode } from "react";
import { classNames } from "./class-names.ts";
import { Glyph, type Outcome } from "./glyph.tsx";

const grounds: Partial<Record<Outcome, string>> = {
  failed: "bg-fail-ground",
  judge: "bg-judge-ground",
  held: "bg-judge-ground",
  passed: "bg-pass-ground",
};

/** What happened and what to do, with room for one action. */
export function Notice(props: {
  outcome: Outcome;
  title: ReactNode;
  children?: ReactNode;
  action?: ReactNode;
}): ReactNode {
  return (
    <div
      role={props.outcome === "failed" ? "alert" : "status"}
      className={classNames("flex items-start gap-2 rounded-control px-3 py-2", grounds[props.outcome] ?? "bg-sunken")}
    >
      <Glyph outcome={props.outcome} />
      <div className="min-w-0 flex-1">
        <p className="font-medium">{props.title}</p>
        {props.children && <div className="text-ink-2">{props.children}</div>}
      </div>
      {props.action}
    </div>
  );
}
