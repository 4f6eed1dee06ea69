/** Literals that were found in one text, as their numbers and the places where they begin. Used again for the next text. */
export class FoundLiterals {
  count = 0;
  literals: Int32Array = new Int32Array(256);
  places: Int32Array = new Int32Array(256);

  add(literal: number, place: number): void {
    if (this.count === this.literals.length) this.#grow();
    this.literals[this.count] = literal;
    this.places[this.count] = place;
    this.count++;
  }

  #grow(): void {
    const { literals, places } = this;
    this.literals = new Int32Array(2 * literals.length);
    this.places = new Int32Array(2 * places.length);
    this.literals.set(literals);
    this.places.set(places);
  }
}
