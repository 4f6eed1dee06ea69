import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { applyFixes, checkDraft, parseRules } from "../index.ts";

const [rule] = parseRules([
  {
    id: "reply",
    version: "1",
    severity: "warning",
    kind: "response-template",
    parts: [
      { part: "thank the customer", anyOf: [{ text: "thank you" }], say: "Thank you for writing." },
      { part: "say sorry", anyOf: [{ text: "sorry" }], say: "I am sorry that this went wrong." },
      { part: "say what happens next", anyOf: [{ pattern: "(?i)\\bwe will\\b" }], say: "We will call you by Friday." },
      { part: "offer more", anyOf: [{ text: "voucher" }], say: "Here is a voucher.", isOptional: true },
    ],
  },
]);

const findingsOf = (text: string) =>
  checkDraft({ text, format: "markdown", kind: "complaint-response", channel: "email" }, [rule!], { facts: [] })
    .findings;
const said = (text: string) => findingsOf(text).map(({ message }) => message);

describe("a reply by its template", () => {
  it("passes with every part in order, whatever else it says", () => {
    expect(
      said("Dear Ann,\n\nThank you for the photo. I am sorry about the crack.\n\nToday we will send a new one."),
    ).toEqual([]);
  });

  it("says each part that is missing, and proposes the template's sentence where it belongs", () => {
    const text = "# Your order\n\nThank you for the photo.\n\nOn Friday we will send a new one.\n";
    const [finding] = findingsOf(text);
    expect(finding!.message).toBe("The reply does not say sorry. For instance: “I am sorry that this went wrong.”");
    expect(finding).toMatchObject({ fixIsChoice: true });
    expect(text.slice(0, finding!.fix![0]!.start)).toBe("# Your order\n\nThank you for the photo.");
    expect(finding!.fix![0]!.replacement).toBe("\n\nI am sorry that this went wrong.");
  });

  it("puts what comes first behind title and greeting", () => {
    const first = (text: string) => text.slice(0, findingsOf(text)[0]!.fix![0]!.start);
    const rest = "I am sorry. We will call.";
    expect(first(`# Your order\n\nDear Ms Odell,\n\n${rest}`)).toBe("# Your order\n\nDear Ms Odell,");
    expect(first(`Hello Ann\n\n${rest}`)).toBe("Hello Ann");
    expect(first(`Dear Ann, it rains. It pours.\n\n${rest}`)).toBe("");
  });

  it("is whole once everything that it proposes was taken, also from nothing", () => {
    for (const text of ["", "\n", "# Your order\n", "We will see.\n", "Sorry.", "Hello.\n\nBye."]) {
      let taken = text;
      for (let rounds = 0; rounds < 4; rounds++) {
        taken = applyFixes(taken, findingsOf(taken).slice(0, 1));
      }
      expect(said(taken), JSON.stringify(taken)).toEqual([]);
    }
  });

  it("says what comes too early, at its sentence", () => {
    const text = "We will send a new one. Thank you for the photo. I am sorry.";
    const [finding] = findingsOf(text);
    expect(finding!.message).toBe("The reply should first say sorry, then say what happens next.");
    expect(finding!.evidence).toBe("We will send a new one.");
  });

  it("takes a part that is said again later as said in order", () => {
    expect(said("Sorry! Thank you for the photo. I am sorry. We will call.")).toEqual([]);
  });

  it("finds the same whether sentences are tried everywhere or where their signs stand", () => {
    const parts = [
      {
        part: "thank",
        anyOf: [{ pattern: "(?i)\\bthank(?:s| you)\\b" }, { pattern: "grateful (?:to|for)" }],
        say: "a",
      },
      { part: "explain", anyOf: [{ pattern: "(?i)\\b(?:we|I) (?:now )?(?:sent|lost)\\w*|[^.]+ at \\d" }], say: "b" },
      { part: "mend", anyOf: [{ pattern: "(?i)\\bwill\\b.*refund" }], say: "c" },
    ];
    // No sign is known of a text that is given as it stands, so that all is tried everywhere.
    const given = { part: "greet", anyOf: [{ text: "zzz" }], say: "d", isOptional: true };
    const base = { version: "1", severity: "warning", kind: "response-template" };
    const [signed, everywhere] = parseRules([
      { ...base, id: "reply", parts },
      { ...base, id: "reply", parts: [...parts, given] },
    ]);
    const words = "Thanks thank you grateful to for we now sent lostx it at 9 will a refund . ! \n\n # -".split(" ");
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...words), { maxLength: 20 }), (said) => {
        const draft = { text: said.join(" "), format: "markdown", kind: "any", channel: "any" } as const;
        const [a, b] = [signed!, everywhere!].map((one) => checkDraft(draft, [one], { facts: [] }).findings);
        expect(a).toEqual(b);
      }),
    );
  });

  it("says of a sentence of the template that it is to be filled in, and proposes it no more", () => {
    const [open] = parseRules([
      {
        id: "open",
        version: "1",
        severity: "warning",
        kind: "response-template",
        parts: [
          { part: "say when", anyOf: [{ text: "by Friday" }], say: "We will … by …." },
          { part: "say whom to reach", anyOf: [{ text: "reach me" }], say: "You can reach me at …." },
        ],
      },
    ]);
    const found = (text: string) =>
      checkDraft({ text, format: "markdown", kind: "any", channel: "any" }, [open!], { facts: [] }).findings.map(
        ({ evidence, message, fix }) => [evidence, message, fix],
      );
    const fillIn = "Fill in what the template leaves open here.";
    expect(found("We will … by ….\n\nYou can reach me at ….")).toEqual([
      ["We will … by ….", fillIn, undefined],
      ["You can reach me at ….", fillIn, undefined],
    ]);
    expect(found("We will call by Friday.\n\nYou can reach me at 0161 555 0142.")).toEqual([]);
  });
});
