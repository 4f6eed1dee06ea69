import type { ReactNode } from "react";
import { classNames } from "./class-names.ts";

const tones = {
  plain: "border-line text-ink-2",
  pass: "border-transparent bg-pass-ground text-pass",
  fail: "border-transparent bg-fail-ground text-fail",
  judge: "border-transparent bg-judge-ground text-judge",
  accent: "border-transparent bg-selected text-accent-strong",
};
export type Tone = keyof typeof tones;

/** A short word beside something: kind, tier, level. */
export function Tag({ tone = "plain", children }: { tone?: Tone; children: ReactNode }): ReactNode {
  return (
    <span
      className={classNames(
        "inline-block whitespace-nowrap rounded-[4px] border px-1.5 text-small leading-[18px]",
        tones[tone],
      )}
    >
      {children}
    </span>
  );
}
