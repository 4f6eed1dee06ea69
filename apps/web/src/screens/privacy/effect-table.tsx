// biome-ignore-all lint/correctness/useJsxKeyInIterable: inOrder spreads its children, which need no keys
import type { PrivacyEffects } from "@capstan/contracts";
import type { ReactNode } from "react";
import { Glyph } from "../../ui/glyph.tsx";
import { inOrder } from "../../ui/in-order.ts";
import { Cell, HeadCell, Row, Table } from "../../ui/table.tsx";
import { type EffectCell, groupEffects } from "./group-effects.ts";
import { classWords, decisionWords, sayDestination } from "./privacy-words.ts";

/** What the rules come to: a line for classes that are treated the same, a column for such destinations. */
export function EffectTable({ now, before }: { now: PrivacyEffects; before: PrivacyEffects }): ReactNode {
  const { columns, rows } = groupEffects(now, before);
  return (
    <Table
      label="What happens to personal data, by class and destination"
      head={
        <>
          <HeadCell className="py-1.5 align-bottom">What it is</HeadCell>
          {columns.map(({ destinations }) => (
            <HeadCell key={destinations.join()} className="min-w-40 !whitespace-normal py-1.5 align-bottom">
              {destinations.map(sayDestination).join(", ")}
            </HeadCell>
          ))}
        </>
      }
    >
      {rows.map(({ classes, cells }) => (
        <Row key={classes.join()}>
          <Cell className="min-w-32 max-w-[44ch]">{classes.map((name) => classWords[name]).join(", ")}</Cell>
          {inOrder(cells.map((cell) => <Effect cell={cell} />))}
        </Row>
      ))}
    </Table>
  );
}

function Effect({ cell: { decision, because, was } }: { cell: EffectCell }): ReactNode {
  const { say, means, outcome } = decisionWords[decision];
  return (
    <Cell className="max-w-[40ch]">
      <span className="font-medium">
        <Glyph outcome={outcome} say="" /> {say}
      </span>
      {was && <span className="font-medium text-judge"> – now: {decisionWords[was].say}</span>}
      <span className="block">{means}</span>
      <span className="block text-ink-2">{because}</span>
    </Cell>
  );
}
