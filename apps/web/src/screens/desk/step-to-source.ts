/** Moves the focus to the next or previous number or name of the draft that has a source; Enter then opens it. */
export function stepToSource(by: 1 | -1): void {
  const sources = [...document.querySelectorAll<HTMLElement>("article .draft-fact")];
  if (sources.length === 0) return;
  const at = sources.indexOf(document.activeElement as HTMLElement);
  const next = at === -1 ? (by === 1 ? 0 : sources.length - 1) : (at + by + sources.length) % sources.length;
  sources[next]!.focus();
  sources[next]!.scrollIntoView({ block: "nearest" });
}
