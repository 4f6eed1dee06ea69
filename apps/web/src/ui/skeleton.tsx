// biome-ignore-all lint/correctness/useJsxKeyInIterable: inOrder spreads its children, which need no keys
import type { ReactNode } from "react";
import { classNames } from "./class-names.ts";
import { inOrder } from "./in-order.ts";

/** Grey bars of the height that the content will have, so that nothing jumps when it comes. */
export function Skeleton({ className }: { className?: string }): ReactNode {
  return <span aria-hidden="true" className={classNames("breathe block h-5 rounded-[4px] bg-sunken", className)} />;
}

export function SkeletonRows({ rows = 8, label = "Loading" }: { rows?: number; label?: string }): ReactNode {
  return (
    <div role="status" aria-label={label}>
      {inOrder(Array.from({ length: rows }, () => <SkeletonRow />))}
    </div>
  );
}

const SkeletonRow = (): ReactNode => (
  <div className="flex h-9 items-center gap-6 border-line border-b px-4">
    <Skeleton className="h-3 w-2/5" />
    <Skeleton className="h-3 w-1/5" />
    <Skeleton className="ml-auto h-3 w-16" />
  </div>
);
