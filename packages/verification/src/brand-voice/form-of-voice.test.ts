import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { brandVoice } from "./brand-voice.ts";
import { type BrandVoiceForm, brandVoiceFormSchema } from "./brand-voice-form.ts";
import { formOfVoice } from "./form-of-voice.ts";
import { voiceRules } from "./voice-pack.ts";

const word = fc.stringMatching(/^[A-Za-z.+/*()-]{1,12}$/);
const words = fc.uniqueArray(word, { minLength: 1, maxLength: 3 });
const optional = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: undefined });
const bounds = fc.record({ max: fc.integer({ min: 1, max: 40 }) });

const form: fc.Arbitrary<BrandVoiceForm> = fc
  .record({
    name: fc.constant("harbor-voice"),
    owner: fc.constant("role:editor"),
    contractions: optional(fc.constantFrom("use" as const, "avoid" as const)),
    serialComma: optional(fc.constantFrom("use" as const, "avoid" as const)),
    smallNumbers: optional(fc.constantFrom("words" as const, "figures" as const)),
    sentence: optional(fc.record({ max: fc.integer({ min: 1, max: 60 }), mean: bounds })),
    readingGrade: optional(bounds),
    person: optional(fc.record({ i: fc.record({ max: fc.constantFrom(0, 0.25, 0.5) }) })),
    exclamations: optional(fc.record({ max: fc.nat(5) })),
    emoji: optional(fc.record({ max: fc.nat(5) })),
    formality: optional(bounds),
    cadence: optional(fc.record({ spread: bounds, sameOpening: fc.record({ max: fc.integer({ min: 1, max: 5 }) }) })),
    platforms: optional(
      fc.dictionary(fc.constantFrom("email", "linkedin"), fc.record({ emoji: fc.record({ max: fc.nat(5) }) }), {
        minKeys: 1,
      }),
    ),
    use: optional(
      fc.uniqueArray(fc.record({ say: word, notThis: words }), { minLength: 1, selector: ({ say }) => say }),
    ),
    avoid: optional(fc.array(fc.record({ word }), { minLength: 1 })),
    names: optional(fc.uniqueArray(fc.record({ name: word }), { minLength: 1, selector: ({ name }) => name })),
  })
  .map((made) => brandVoiceFormSchema.parse(Object.fromEntries(Object.entries(made).filter(([, value]) => value))));

const alone = { name: "harbor-voice", owner: "role:editor" };
const isEmpty = (one: BrandVoiceForm) => voiceRules(one).length === 0;

describe("a voice that is opened again", () => {
  it("is the form that made it", () => {
    fc.assert(
      fc.property(form, (made) => {
        fc.pre(!isEmpty(made));
        expect(formOfVoice(brandVoice(made))).toEqual({ form: { ...made, title: "Brand voice" }, others: [] });
      }),
      { numRuns: 300 },
    );
  });

  it("keeps the wrong spellings of a name, and rules that no form makes apart", () => {
    const names = [{ name: "HarborOne", wrong: ["Harbor One (old)"] }];
    const pack = brandVoice({ ...alone, names });
    const other = { ...pack.rules[0]!, id: "our.names" };
    expect(formOfVoice({ ...pack, rules: [...pack.rules, other] })).toEqual({
      form: { ...alone, title: "Brand voice", names },
      others: [other],
    });
  });

  it("is none where a pack has no rule of a voice", () => {
    const pack = brandVoice({ ...alone, emoji: { max: 0 } });
    expect(formOfVoice({ ...pack, rules: pack.rules.map((rule) => ({ ...rule, id: "our.emoji" })) })).toBeUndefined();
  });
});
