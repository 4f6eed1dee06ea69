import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { recognise } from "../recognise.ts";
import { spanTypes } from "../span.ts";
import { replace } from "./replace.ts";
import { createRestorer, restore } from "./restore.ts";
import { Vault } from "./vault.ts";

const key = Uint8Array.from({ length: 16 }, (_, i) => i * 7);
const newVault = () => new Vault("vault", key);
const text =
  "Dear Ann Bell, call Bell at +44 20 7946 0958 or write to ann.bell@acme.example. ANN BELL signs. Ann lives at 12 Elm Street, Leeds.";

const streamed = (chunks: Iterable<string>, vault: Vault, scope: string) => {
  const restorer = createRestorer(vault, scope);
  let out = "";
  for (const chunk of chunks) out += restorer.push(chunk);
  return out + restorer.end();
};

describe("stand-ins", () => {
  test("nothing that was found is left, and all of it comes back", () => {
    const vault = newVault();
    const spans = recognise(text);
    const { text: replaced } = replace(text, spans, "call", vault);
    for (const { value } of spans) expect(replaced).not.toContain(value);
    expect(restore(replaced, vault, "call").text).toBe(text);
  });

  test("a value has one stand-in in a scope and another one in the next", () => {
    const vault = newVault();
    const of = (scope: string) => replace("Ann Bell met Ann Bell.", recognise("Ann Bell met Ann Bell."), scope, vault);
    const [first, second] = of("a").replacements;
    expect(first?.standIn).toBe(second?.standIn);
    expect(of("b").replacements[0]?.standIn).not.toBe(first?.standIn);
    expect(replace("Ann Bell met Ann Bell.", recognise("Ann Bell met Ann Bell."), "a", newVault()).text).toBe(
      of("a").text,
    );
  });

  test("a stand-in that a later text holds by itself survives", () => {
    const vault = newVault();
    const { replacements } = replace("Ann Bell called.", recognise("Ann Bell called."), "call", vault);
    const later = `Ann Bell met ${replacements[0]!.standIn}.`;
    const replaced = replace(later, recognise(later), "call", vault);
    expect(restore(replaced.text, vault, "call").text).toBe(later);
  });

  test("re-cased, quoted, hashtagged, possessive and listed stand-ins come back", () => {
    const vault = newVault();
    const { replacements } = replace("Ann Bell called.", recognise("Ann Bell called."), "call", vault);
    const [given = "", family = ""] = replacements[0]!.standIn.split(" ");
    const model = `**${given.toUpperCase()}** ${family.toLowerCase()}; "${given}'s" #${given}${family} ${given}s ${family}, ${given}`;
    const { text: restored, findings } = restore(model, vault, "call");
    expect(restored).toBe(`**ANN** bell; "Ann's" #AnnBell Anns Bell, Ann`);
    expect(findings).toEqual([]);
  });

  test("a case ending is kept and told; a changed stand-in is left and told", () => {
    const vault = newVault();
    const { replacements } = replace("Ann Bell called.", recognise("Ann Bell called."), "call", vault);
    const [given = "", family = ""] = replacements[0]!.standIn.split(" ");
    const { text: restored, findings } = restore(`${given}em ${family}xq`, vault, "call");
    expect(restored).toBe(`Annem ${family}xq`);
    expect(findings.map(({ code }) => code)).toEqual(["inflected", "altered"]);
  });

  test("a number that the model regroups comes back", () => {
    const vault = newVault();
    const source = "Call +44 20 7946 0958 now.";
    const { text: replaced } = replace(source, recognise(source), "call", vault);
    expect(restore(replaced.replaceAll(/(?<=\d) (?=\d)/g, "-"), vault, "call").text).toBe(source);
  });

  test("any spans of any text come back, in chunks of any size", () => {
    const type = fc.constantFrom(...spanTypes);
    const cuts = fc.array(fc.record({ type, start: fc.nat(80), length: fc.integer({ min: 1, max: 20 }) }), {
      maxLength: 5,
    });
    const alphabet = fc.constantFrom(..."abAB Ññß'’-.,\n019@é中Жj/");
    fc.assert(
      fc.property(
        fc.string({ unit: alphabet, maxLength: 80 }),
        cuts,
        fc.integer({ min: 1, max: 7 }),
        (source, wanted, size) => {
          const vault = newVault();
          const spans = wanted
            .map((cut) => ({ type: cut.type, start: cut.start, end: Math.min(source.length, cut.start + cut.length) }))
            .filter(({ start, end }) => start < end);
          const { text: replaced } = replace(source, spans, "s", vault);
          const chunks = replaced.match(new RegExp(`[^]{1,${size}}`, "g")) ?? [];
          return streamed(chunks, vault, "s") === source;
        },
      ),
      { numRuns: 500 },
    );
  });

  test("streaming one character at a time holds back no more than a stand-in and its ending", () => {
    const vault = newVault();
    const { text: replaced } = replace(text, recognise(text), "call", vault);
    const restorer = createRestorer(vault, "call");
    let out = "";
    let most = 0;
    for (let i = 0; i < replaced.length; i++) {
      out += restorer.push(replaced[i]!);
      most = Math.max(most, restorer.heldBack);
    }
    expect(out + restorer.end()).toBe(text);
    expect(most).toBeLessThan(80);
  });
});
