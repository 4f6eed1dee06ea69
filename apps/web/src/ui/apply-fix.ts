/** The text with every replacement of a fix made, last place first so that offsets stay true. */
export function applyFix(text: string, fix: readonly { start: number; end: number; replacement: string }[]): string {
  return [...fix]
    .sort((a, b) => b.start - a.start)
    .reduce((current, { start, end, replacement }) => current.slice(0, start) + replacement + current.slice(end), text);
}
