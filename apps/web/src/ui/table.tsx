import type { ReactNode, TdHTMLAttributes, ThHTMLAttributes } from "react";
import { classNames } from "./class-names.ts";

/** A table with hairlines. It scrolls inside its own region when the window is narrower than its columns. */
export function Table({ label, head, children }: { label: string; head: ReactNode; children: ReactNode }): ReactNode {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard
    <section aria-label={label} className="relative overflow-x-auto" tabIndex={0}>
      <table className="w-full border-collapse text-left">
        <thead>
          <tr className="border-line border-b text-small text-ink-2">{head}</tr>
        </thead>
        <tbody>{children}</tbody>
      </table>
    </section>
  );
}

const edge = "px-2 first:pl-4 last:pr-4 md:px-3 md:first:pl-6 md:last:pr-6";

export function HeadCell({ className, ...rest }: ThHTMLAttributes<HTMLTableCellElement>): ReactNode {
  return <th scope="col" className={classNames("h-8 whitespace-nowrap", edge, className)} {...rest} />;
}

export function Cell({ className, ...rest }: TdHTMLAttributes<HTMLTableCellElement>): ReactNode {
  return <td className={classNames("h-9 py-1.5 align-top", edge, className)} {...rest} />;
}

export function Row({ children, className }: { children: ReactNode; className?: string }): ReactNode {
  return <tr className={classNames("clickable-row border-line border-b", className)}>{children}</tr>;
}
