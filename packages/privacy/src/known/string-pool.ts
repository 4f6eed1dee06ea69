/** Strings in one byte array (two bytes per unit once a character above 255 comes): a million cost what they weigh. */
export class StringPool {
  #units: Uint8Array | Uint16Array = new Uint8Array(1 << 16);
  #offsets = new Uint32Array(1 << 12);
  #count = 0;

  get count(): number {
    return this.#count;
  }

  get byteLength(): number {
    return this.#units.byteLength + this.#offsets.byteLength;
  }

  add(text: string): number {
    const from = this.#offsets[this.#count]!;
    const to = from + text.length;
    if (to > this.#units.length) this.#units = grown(this.#units, to);
    if (this.#count + 2 > this.#offsets.length) {
      const offsets = new Uint32Array(this.#offsets.length * 2);
      offsets.set(this.#offsets);
      this.#offsets = offsets;
    }
    for (let i = 0; i < text.length; i++) {
      const unit = text.charCodeAt(i);
      if (unit > 255 && this.#units instanceof Uint8Array) this.#units = Uint16Array.from(this.#units);
      this.#units[from + i] = unit;
    }
    this.#count++;
    this.#offsets[this.#count] = to;
    return this.#count - 1;
  }

  get(index: number): string {
    let text = "";
    for (let i = this.#offsets[index]!; i < this.#offsets[index + 1]!; i++)
      text += String.fromCharCode(this.#units[i]!);
    return text;
  }

  /** Cuts off room that is not used. */
  trim(): void {
    this.#units = this.#units.slice(0, this.#offsets[this.#count]!);
    this.#offsets = this.#offsets.slice(0, this.#count + 1);
  }
}

function grown(units: Uint8Array | Uint16Array, least: number): Uint8Array | Uint16Array {
  const size = Math.max(least, units.length + (units.length >> 1));
  const next = units instanceof Uint8Array ? new Uint8Array(size) : new Uint16Array(size);
  next.set(units);
  return next;
}
