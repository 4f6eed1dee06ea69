// Recall and precision on addresses in texts written for this package; half of the texts are held out. The second set was
// written later, with other addresses, and is in kinds of text that the first has not.
// `node bench/own-addresses.ts mistakes` prints the mistakes on the halves that may be looked at.
import { recognise } from "../src/index.ts";
import { isHeldOut, readFilledTexts, scoreTable } from "./filled-texts.ts";
import { type Labelled, scoreSpans } from "./labelled.ts";

export const readOwnAddresses = () =>
  readFilledTexts({ texts: "own-address-texts.txt", addresses: "own-addresses.txt", every: 6 });

export const readPlaceTexts = () =>
  readFilledTexts({ texts: "place-texts.txt", addresses: "place-addresses.txt", every: 8 });

function report(title: string, rows: readonly Labelled[]): void {
  const open = scoreSpans(
    rows.filter((row) => !isHeldOut(row)),
    recognise,
  );
  if (process.argv[2] === "mistakes") console.log(open.mistakes.join("\n"));
  console.log(`${title}, ${rows.length} texts; looked at, then held out:`);
  console.table(scoreTable(open));
  console.table(scoreTable(scoreSpans(rows.filter(isHeldOut), recognise)));
}

if (import.meta.main) {
  report("First set", readOwnAddresses());
  report("Second set", readPlaceTexts());
}
