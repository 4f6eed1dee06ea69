/** What was found in a text, by its keys and the places where it begins. Used again for the next text. */
export class FoundLiterals {
  count = 0;
  keys: Int32Array = new Int32Array(256);
  places: Int32Array = new Int32Array(256);

  add(key: number, place: number): void {
    if (this.count === this.keys.length) this.#grow();
    this.keys[this.count] = key;
    this.places[this.count] = place;
    this.count++;
  }

  #grow(): void {
    const { keys, places } = this;
    this.keys = new Int32Array(2 * keys.length);
    this.places = new Int32Array(2 * places.length);
    this.keys.set(keys);
    this.places.set(places);
  }
}
