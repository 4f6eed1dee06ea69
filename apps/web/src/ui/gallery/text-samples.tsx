import { DifferenceView } from "../difference/difference-view.tsx";
import { MarkdownView } from "../markdown/markdown-view.tsx";
import { Sparkline } from "../sparkline.tsx";
import { Cell, HeadCell, Row, Table } from "../table.tsx";
import { WindowedList } from "../windowed-list.tsx";
import type { Sample } from "./sample.ts";

const markdown = `## A heading of a draft

A paragraph with **strong**, *emphasis*, ~~removed~~, \`code\` and [a link](https://harbor.example). <b>Raw HTML stays text.</b>

- First
  1. Nested

> A quotation.

| Account | Events |
|---|--:|
| Nimbus | 42 |

---

\`\`\`
a block of code
\`\`\`
`;

const thousand = Array.from({ length: 1000 }, (_, index) => `Row ${index + 1}`);

export const textSamples: Sample[] = [
  { title: "Draft", show: <MarkdownView source={markdown} /> },
  {
    title: "Draft with marks",
    show: (
      <MarkdownView
        source="Visits rose by 42 % this week."
        marks={[{ start: 15, end: 19 }]}
        renderMark={(piece) => (
          <mark className="draft-finding" data-outcome="failed">
            {piece.text}
            <span className="draft-finding-glyph" aria-hidden="true">
              ✕
            </span>
          </mark>
        )}
      />
    ),
  },
  {
    title: "Difference",
    show: <DifferenceView before="Visits rose by 42 % this week." after="Visits rose by 24 % in this week." />,
  },
  { title: "No difference", show: <DifferenceView before="Same" after="Same" /> },
  {
    title: "Sparkline",
    show: (
      <div className="flex gap-6">
        <Sparkline values={[3, 5, 4, 8, 9, 7, 12, 18]} label="Rising to 18" />
        <Sparkline values={[0, 0, 0, 0, 0, 0, 0, 0]} label="Nothing" />
        <Sparkline values={[4]} label="One week" />
      </div>
    ),
  },
  {
    title: "Table",
    show: (
      <Table
        label="Sample"
        head={
          <>
            <HeadCell>Account</HeadCell>
            <HeadCell className="text-right">Events</HeadCell>
          </>
        }
      >
        <Row>
          <Cell>Nimbus Freight</Cell>
          <Cell className="text-right tabular">42</Cell>
        </Row>
        <Row>
          <Cell>Alder & Vale</Cell>
          <Cell className="text-right tabular">18</Cell>
        </Row>
      </Table>
    ),
  },
  {
    title: "Long list",
    show: (
      <div className="h-40 border border-line">
        <WindowedList
          label="A thousand rows"
          items={thousand}
          rowHeight={32}
          current={500}
          keyOf={(text) => text}
          render={(text) => (
            <button type="button" className="h-8 w-full px-3 text-left hover:bg-hover">
              {text}
            </button>
          )}
        />
      </div>
    ),
  },
];
