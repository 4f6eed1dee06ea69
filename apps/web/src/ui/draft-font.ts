/** Begins to load the reading font, so that a draft is drawn once and doesn't move when the font arrives. */
export function loadDraftFont(): void {
  for (const style of ["400 17px", "700 17px"]) void document.fonts.load(`${style} "Source Serif 4 Variable"`);
}
