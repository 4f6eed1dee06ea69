/** A text as it reads once a disguise is off, with the offset in the original for each of its UTF-16 units. */
export type View = { readonly text: string; readonly offsets: Int32Array };

/** Builds a view piece by piece. */
export class ViewBuilder {
  #text = "";
  readonly #offsets: number[] = [];

  add(piece: string, offset: number): void {
    this.#text += piece;
    for (let i = 0; i < piece.length; i++) this.#offsets.push(offset);
  }

  build(end: number): View {
    return { text: this.#text, offsets: Int32Array.from([...this.#offsets, end]) };
  }
}
