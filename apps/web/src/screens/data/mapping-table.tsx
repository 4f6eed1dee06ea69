import type { ImportPreview } from "@capstan/contracts";
import { type ReactNode, useState } from "react";
import { SelectField, TextField } from "../../ui/field.tsx";
import { Cell, HeadCell, Row, Table } from "../../ui/table.tsx";
import { type FieldSource, sourceOf, withColumn, withFixedText, withRuleOf } from "./edit-mapping.ts";
import { fieldWords } from "./field-words.ts";

type MappingTableProps = { preview: ImportPreview; mapping: unknown; onChange: (mapping: unknown) => void };

/** For each field of the dataset: a column of the file, a fixed text, or nothing; with the reason for the proposal. */
export function MappingTable({ preview, mapping, onChange }: MappingTableProps): ReactNode {
  return (
    <Table
      label="Columns"
      head={
        <>
          <HeadCell>Field</HeadCell>
          <HeadCell>Column of the file</HeadCell>
          <HeadCell className="max-md:hidden">Why</HeadCell>
          <HeadCell className="max-md:hidden">For example</HeadCell>
        </>
      }
    >
      {preview.proposal.map((field) => (
        <MappingRow key={field.target} {...{ preview, field, mapping, onChange }} />
      ))}
    </Table>
  );
}

type MappingRowProps = MappingTableProps & { field: ImportPreview["proposal"][number] };

function MappingRow({ preview, field, mapping, onChange }: MappingRowProps): ReactNode {
  const { target } = field;
  const proposed = sourceOf(preview.mapping, target);
  const source = sourceOf(mapping, target);
  const [isFixing, setFixing] = useState(false);
  const isFixed = isFixing || source.kind === "fixed";
  const isProposed = !isFixing && JSON.stringify(source) === JSON.stringify(proposed);
  const choose = (value: string) => {
    setFixing(value === "fixed");
    if (value === "none") onChange(withColumn(mapping, target, null));
    if (value === "other") onChange(withRuleOf(mapping, preview.mapping, target));
    if (value.startsWith("column:")) onChange(withColumn(mapping, target, value.slice("column:".length)));
  };
  return (
    <Row>
      <Cell className="leading-7">
        <span className="font-medium">{fieldWords(target)}</span>
        <span className="block font-mono text-ink-3 text-small leading-4">{target}</span>
      </Cell>
      <Cell>
        <SelectField
          label={`Column for ${fieldWords(target)}`}
          hideLabel
          value={isFixed ? "fixed" : choiceOf(source)}
          onChange={(event) => choose(event.target.value)}
          choices={[
            { value: "none", label: "Leave out" },
            { value: "fixed", label: "The same text in every row…" },
            ...(proposed.kind === "other" ? [{ value: "other", label: proposed.say }] : []),
            ...preview.columns.map((column) => ({ value: `column:${column}`, label: column })),
          ]}
        />
        {isFixed && (
          <FixedText
            field={target}
            text={source.kind === "fixed" ? source.text : ""}
            onText={(text) => {
              setFixing(false);
              onChange(text === "" ? withColumn(mapping, target, null) : withFixedText(mapping, target, text));
            }}
          />
        )}
      </Cell>
      <Cell className="text-ink-2 leading-7 max-md:hidden">{isProposed ? field.why : "Chosen by you"}</Cell>
      <Cell className="max-w-[220px] truncate text-ink-2 leading-7 max-md:hidden">
        {isProposed && field.sample.slice(0, 2).join(", ")}
      </Cell>
    </Row>
  );
}

const choiceOf = (source: FieldSource) => (source.kind === "column" ? `column:${source.column}` : source.kind);

/** Taken when one leaves the field or presses Enter, so that the file is not tried at every letter. */
function FixedText(props: { field: string; text: string; onText: (text: string) => void }): ReactNode {
  const take = (value: string) => value.trim() !== props.text && props.onText(value.trim());
  return (
    <TextField
      label={`Text for ${fieldWords(props.field)} in every row`}
      hideLabel
      className="mt-1"
      placeholder="Text of every row"
      defaultValue={props.text}
      maxLength={200}
      onBlur={(event) => take(event.currentTarget.value)}
      onKeyDown={(event) => {
        if (event.key === "Enter") take(event.currentTarget.value);
      }}
    />
  );
}
