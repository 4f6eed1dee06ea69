import type { LabelRuleBody } from "@capstan/contracts";
import type { ReactNode } from "react";
import { Glyph } from "../../ui/glyph.tsx";
import { dutyWords, formWords, sayTexts } from "./label-words.ts";

/** One rule in words: for which texts, what it asks, why, and what it rests on. */
export function LabelRuleItem({ rule, children }: { rule: LabelRuleBody; children?: ReactNode }): ReactNode {
  const { id, form, duty, because, source } = rule;
  const { say, outcome } = dutyWords[duty];
  return (
    <li className="flex flex-col gap-0.5 border-line border-t py-2">
      <p>
        <Glyph outcome={outcome} say="" /> <span className="font-medium">{sayTexts(rule)}</span>
      </p>
      <p>
        {formWords[form]}: <span className="font-medium">{say}</span>. {because}
      </p>
      <p className="text-ink-2">
        <a href={source.url} target="_blank" rel="noreferrer" className="underline underline-offset-2">
          {source.title}
        </a>{" "}
        · <code>{id}</code>
      </p>
      {children && <p className="flex flex-wrap gap-2 pt-1">{children}</p>}
    </li>
  );
}
