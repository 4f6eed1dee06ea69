import type { ButtonHTMLAttributes, MouseEvent, ReactNode } from "react";
import { classNames } from "./class-names.ts";
import { Kbd } from "./kbd.tsx";

export type ButtonLook = "primary" | "secondary" | "quiet" | "danger";

const looks: Record<ButtonLook, string> = {
  primary: "bg-accent text-on-accent hover:bg-accent-strong border-transparent",
  secondary: "bg-panel text-ink hover:bg-hover border-line-strong",
  quiet: "bg-transparent text-ink-2 hover:bg-hover hover:text-ink border-transparent",
  danger: "bg-panel text-fail hover:bg-fail-ground border-line-strong",
};

/** The classes of a button, for links that look like one. */
export const buttonClass = (look: ButtonLook = "secondary"): string =>
  classNames(
    "inline-flex h-7 shrink-0 items-center justify-center gap-1.5 whitespace-nowrap rounded-control border px-2.5 font-medium no-underline transition-colors duration-120",
    "disabled:cursor-not-allowed disabled:hover:bg-sunken disabled:bg-sunken disabled:text-ink-2 disabled:border-line",
    looks[look],
  );

type ButtonProps = ButtonHTMLAttributes<HTMLButtonElement> & { look?: ButtonLook; chord?: string; busy?: boolean };

/**
 * A button. `chord` is shown and announced; a busy button says so and can't be pressed again. One that can be busy sends
 * something, so the second click of a double click, which comes before the first shows, is none.
 */
export function Button({ look, chord, busy, children, className, disabled, onClick, ...rest }: ButtonProps): ReactNode {
  const isRepeat = (event: MouseEvent) => busy !== undefined && event.detail > 1;
  return (
    <button
      type="button"
      className={classNames(buttonClass(look), className)}
      disabled={disabled || busy}
      aria-busy={busy || undefined}
      onClick={(event) => (isRepeat(event) ? event.preventDefault() : onClick?.(event))}
      {...rest}
    >
      {children}
      {busy ? <span aria-hidden="true">…</span> : chord ? <Kbd chord={chord} bare /> : null}
    </button>
  );
}
