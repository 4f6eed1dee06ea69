import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { useWorkspace } from "../../frame/use-workspace.ts";
import { Button, buttonClass } from "../../ui/button.tsx";
import { Dialog, DialogBody } from "../../ui/dialog.tsx";
import { formatNumber, formatPlural } from "../../ui/format-number.ts";
import { Cell, HeadCell, Row, Table } from "../../ui/table.tsx";
import { sayCondition } from "./say-condition.ts";

type Rule = { title: string; rows: { if: string; then: string; because?: string | undefined }[] };
type Score = { halfLifeDays: number; points: { label: string; points: number }[]; otherwise: number };
type Props = { rule: Rule; score: Score | null; runId: string | undefined; onClose: () => void };

/** The decision table, as a marketer reads it: from top to bottom, the first row that holds decides; and the score. */
export default function RuleDialog({ rule, score, runId, onClose }: Props): ReactNode {
  const { slug } = useWorkspace();
  return (
    <Dialog open onClose={onClose} title={rule.title} wide>
      <DialogBody>
        <p className="text-ink-2">Read from top to bottom; the first row that holds decides.</p>
      </DialogBody>
      <Table
        label={rule.title}
        head={
          <>
            <HeadCell>If</HeadCell>
            <HeadCell>Then</HeadCell>
            <HeadCell>Because</HeadCell>
          </>
        }
      >
        {rule.rows.map((row) => (
          <Row key={row.if}>
            <Cell className="tabular">{sayCondition(row.if)}</Cell>
            <Cell className="font-medium">{row.then}</Cell>
            <Cell className="text-ink-2">{row.because}</Cell>
          </Row>
        ))}
      </Table>
      <DialogBody
        actions={
          <>
            {runId && (
              <Link to={`/w/${slug}/runs/${runId}`} className={buttonClass()}>
                See the run that decided
              </Link>
            )}
            <Button onClick={onClose}>Close</Button>
          </>
        }
      >
        {score && <ScoreWords score={score} />}
      </DialogBody>
    </Dialog>
  );
}

function ScoreWords({ score: { halfLifeDays, points, otherwise } }: { score: Score }): ReactNode {
  const worth = points.map((one) => `${one.label} ${formatNumber(one.points)}`);
  return (
    <p className="text-ink-2 tabular">
      <span className="font-medium text-ink">Score.</span> Every event adds points, and they are worth half after{" "}
      {formatPlural(halfLifeDays, "day")}: {[...worth, `anything else ${formatNumber(otherwise)}`].join(", ")}. The
      score says how much goes on at an account, the level what changed.
    </p>
  );
}
