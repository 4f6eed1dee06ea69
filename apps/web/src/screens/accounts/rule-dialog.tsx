import type { ReactNode } from "react";
import { Dialog, DialogBody } from "../../ui/dialog.tsx";
import { Cell, HeadCell, Row, Table } from "../../ui/table.tsx";

type Rule = { title: string; rows: { if: string; then: string; because?: string | undefined }[] };

/** The decision table, as a marketer reads it: from top to bottom, the first row that holds decides. */
export default function RuleDialog({ rule, onClose }: { rule: Rule; onClose: () => void }): ReactNode {
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
            <Cell className="tabular">{row.if}</Cell>
            <Cell className="font-medium">{row.then}</Cell>
            <Cell className="text-ink-2">{row.because}</Cell>
          </Row>
        ))}
      </Table>
    </Dialog>
  );
}
