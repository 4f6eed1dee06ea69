/** A line of a sample, cut into cells; `line` counts physical lines from 1. */
export type SampleRow = { line: number; cells: string[] };

/** Cuts the beginning of a delimiter-separated text into rows. For looking at a file, not for importing it. */
export function parseSample(text: string, delimiter: string, maxRows = 400): SampleRow[] {
  const rows: SampleRow[] = [];
  let line = 1;
  let began = 1;
  let cells: string[] = [];
  let cell = "";
  let quoted = false;
  const endRow = () => {
    rows.push({ line: began, cells: [...cells, cell] });
    cells = [];
    cell = "";
    began = line;
  };
  for (let at = 0; at < text.length && rows.length < maxRows; at++) {
    const char = text[at]!;
    if (char === "\n") line++;
    if (quoted) {
      if (char !== '"') cell += char;
      else if (text[at + 1] === '"') cell += text[++at];
      else quoted = false;
    } else if (char === '"' && cell === "") quoted = true;
    else if (char === delimiter) {
      cells.push(cell);
      cell = "";
    } else if (char === "\n") endRow();
    else if (char !== "\r") cell += char;
  }
  if (cells.length > 0 || cell !== "") endRow();
  return rows;
}
