import { type Hit, Hits } from "./hits.ts";

/** Hits as they come, the texts of each rule in order; used again for the next document, so that noting one takes no room. */
export class HitList {
  #count = 0;
  #rules: Int32Array = new Int32Array(1024);
  #texts: Int32Array = new Int32Array(1024);
  #hits: Float64Array = new Float64Array(1024);

  add(rule: number, text: number, hit: Hit): void {
    if (this.#count === this.#rules.length) this.#grow();
    this.#rules[this.#count] = rule;
    this.#texts[this.#count] = text;
    this.#hits[this.#count] = hit;
    this.#count++;
  }

  #grow(): void {
    const [rules, texts, hits] = [this.#rules, this.#texts, this.#hits];
    this.#rules = new Int32Array(2 * rules.length);
    this.#texts = new Int32Array(2 * rules.length);
    this.#hits = new Float64Array(2 * rules.length);
    this.#rules.set(rules);
    this.#texts.set(texts);
    this.#hits.set(hits);
  }

  /** What was noted, rule by rule, for so many rules; the list is empty then. */
  take(rules: number): Hits {
    const firsts = new Int32Array(rules + 1);
    for (let at = 0; at < this.#count; at++) firsts[this.#rules[at]! + 1]!++;
    for (let rule = 0; rule < rules; rule++) firsts[rule + 1]! += firsts[rule]!;
    const next = firsts.slice();
    const texts = new Int32Array(this.#count);
    const hits = new Float64Array(this.#count);
    for (let at = 0; at < this.#count; at++) {
      const place = next[this.#rules[at]!]!++;
      texts[place] = this.#texts[at]!;
      hits[place] = this.#hits[at]!;
    }
    this.#count = 0;
    return new Hits(firsts, texts, hits);
  }
}
