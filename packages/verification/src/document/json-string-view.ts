import { type TextView, ViewBuilder } from "./text-view.ts";

/** What a string of JSON says; `start`..`end` is what stands between its quotes. */
export function jsonStringView(source: string, start: number, end: number): TextView {
  const view = new ViewBuilder(source);
  let at = start;
  while (at < end) {
    const mark = source.indexOf("\\", at);
    if (mark < 0 || mark >= end) break;
    view.add(at, mark);
    at = mark + (source[mark + 1] === "u" ? 6 : 2);
    view.replace(mark, at, JSON.parse(`"${source.slice(mark, at)}"`) as string);
  }
  view.add(at, end);
  return view.build();
}
