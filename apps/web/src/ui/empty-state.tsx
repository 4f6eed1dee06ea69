import type { ReactNode } from "react";

/** A place with nothing in it yet: says what will be here, and the one step that brings it. */
export function EmptyState(props: { title: string; children: ReactNode; action?: ReactNode }): ReactNode {
  return (
    <div className="mx-auto flex max-w-[52ch] flex-col items-start gap-2 px-6 py-14">
      <h2 className="text-title">{props.title}</h2>
      <div className="text-ink-2">{props.children}</div>
      {props.action && <div className="mt-2 flex gap-2">{props.action}</div>}
    </div>
  );
}
