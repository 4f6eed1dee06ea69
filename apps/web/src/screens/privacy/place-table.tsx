import type { PersonPlace } from "@capstan/contracts";
import type { ReactNode } from "react";
import { formatCount } from "../../ui/format-number.ts";
import { Glyph } from "../../ui/glyph.tsx";
import { Pager, usePage } from "../../ui/pager.tsx";
import { Cell, HeadCell, Row, Table } from "../../ui/table.tsx";
import { groupPlaces } from "./group-places.ts";
import { doneWords, sayPlace } from "./privacy-words.ts";

const placesAtOnce = 50;

const byName = (a: PersonPlace, b: PersonPlace) => sayPlace(a.place).localeCompare(sayPlace(b.place));

type PlaceTableProps = {
  label: string;
  places: PersonPlace[];
  /** What is said of each place: nothing, what would be done, or what was. */
  tells: "found" | "will" | "done";
};

/** Where a person is known, how often, and what becomes of it. */
export function PlaceTable({ label, places, tells }: PlaceTableProps): ReactNode {
  const page = usePage(groupPlaces(places).sort(byName), placesAtOnce);
  return (
    <>
      <Table
        label={label}
        head={
          <>
            <HeadCell>Where</HeadCell>
            <HeadCell className="text-right">Found</HeadCell>
            {tells !== "found" && <HeadCell>{tells === "will" ? "What happens to it" : "What was done"}</HeadCell>}
          </>
        }
      >
        {page.rows.map(({ place, found, done, because, parts }) => (
          <Row key={`${place} ${done} ${because}`}>
            <Cell className="break-words" title={place}>
              {sayPlace(place)}
              {parts > 1 && <span className="text-ink-2">, {parts} days</span>}
              {tells === "found" && because && <span className="block text-ink-2">{because}</span>}
            </Cell>
            <Cell className="text-right tabular">{formatCount(found)}</Cell>
            {tells !== "found" && (
              <Cell>
                <Glyph outcome={doneWords[done].outcome} say="" />{" "}
                {tells === "will" ? doneWords[done].will : doneWords[done].say}
                {because && <span className="block text-ink-2">{because}</span>}
              </Cell>
            )}
          </Row>
        ))}
      </Table>
      <Pager page={page} noun="place" />
    </>
  );
}
