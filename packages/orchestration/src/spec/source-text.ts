import { lastUpTo } from "@capstan/base";
import type { Problem } from "./problem.ts";

type Message = { code: string; severity?: "error" | "warning"; path?: string; message: string; mend: string };

/** A text that knows its lines: offsets in, lines and columns (from 1) out. */
export class SourceText {
  readonly text: string;
  readonly #starts: number[];

  constructor(text: string) {
    this.text = text;
    this.#starts = [0];
    for (let at = text.indexOf("\n"); at !== -1; at = text.indexOf("\n", at + 1)) this.#starts.push(at + 1);
  }

  position(offset: number): { line: number; column: number } {
    const inside = Math.max(0, Math.min(offset, this.text.length));
    const line = lastUpTo(this.#starts, inside);
    return { line: line + 1, column: inside - this.#starts[line]! + 1 };
  }

  /** One line without its ending; empty when there is no such line. */
  line(number: number): string {
    const start = this.#starts[number - 1];
    if (start === undefined) return "";
    return this.text.slice(start, this.#starts[number] ?? this.text.length).replace(/\r?\n$/, "");
  }

  problem(place: { start: number; end: number }, message: Message): Problem {
    const from = this.position(place.start);
    const to = this.position(Math.max(place.start, place.end));
    return {
      code: message.code,
      severity: message.severity ?? "error",
      ...from,
      endLine: to.line,
      endColumn: to.column,
      path: message.path ?? "",
      message: message.message,
      mend: message.mend,
      snippet: this.line(from.line),
    };
  }
}
