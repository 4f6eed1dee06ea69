import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { encodeBase64 } from "../base64.ts";
import { recogniseAcross } from "./recognise-across.ts";
import { recogniseDisguised } from "./recognise-disguised.ts";

const bytes = (text: string) => Uint8Array.from(text, (c) => c.charCodeAt(0));
const mail = "ann.bell@acme.example";
const hex = Array.from(bytes(mail), (b) => b.toString(16)).join("");
const entities = [...mail].map((c) => `&#${c.charCodeAt(0)};`).join("");

describe("disguised personal data is found", () => {
  test.each([
    ["base64", `payload: ${encodeBase64(bytes(`write to ${mail}`))} end`, "EMAIL"],
    ["base64", encodeBase64(bytes(encodeBase64(bytes("card 4111 1111 1111 1111")))), "CARD"],
    ["url_encoded", "https://x.example/?q=ann.bell%40acme%2Eexample", "EMAIL"],
    ["hex", `see ${hex}`, "EMAIL"],
    ["html_entities", `see ${entities}`, "EMAIL"],
    ["invisible_characters", "ann.bell\u200b@ac\u200dme.example", "EMAIL"],
    ["invisible_characters", "4111\u200b1111\u200b1111\u200b1111", "CARD"],
    ["look_alike_letters", "DЕ89 3704 0044 0532 0130 00", "IBAN"],
    ["look_alike_letters", "АB123456С is my national insurance number", "NATIONAL_ID"],
    ["spelled_out", "my card: 4 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1", "CARD"],
  ])("%s: %s", (disguise, text, type) => {
    const found = recogniseDisguised(text);
    expect(found.map((span) => `${span.disguise} ${span.type}`)).toContain(`${disguise} ${type}`);
    for (const { start, end, value } of found) expect(text.slice(start, end)).toBe(value);
  });

  test("ordinary words, hashes and ids are no disguise", () => {
    const text =
      "commit 3f786850e387550fdab836ed7e6dc881de23001b; internationalization; token eyJhbGciOiJIUzI1NiJ9; 100%25 sure";
    expect(recogniseDisguised(text)).toEqual([]);
  });
});

describe("a value split over messages", () => {
  test("is found with its pieces", () => {
    const parts = ["my card is 4111 1111", "1111 1111, thanks"];
    expect(recogniseAcross(parts)).toMatchObject([
      {
        type: "CARD",
        pieces: [
          { part: 0, start: 11, end: 20 },
          { part: 1, start: 0, end: 9 },
        ],
      },
    ]);
    expect(recogniseAcross(["write to ann.bell@", "acme.example"]).map(({ type }) => type)).toContain("EMAIL");
  });

  test("is not imagined where whole values stand beside each other", () => {
    expect(recogniseAcross(["write to ann@acme.example", "or call me at +44 20 7946 0958"])).toEqual([]);
  });
});

describe("a name in hex", () => {
  const inHex = (text: string) =>
    Array.from(new TextEncoder().encode(text), (byte) => byte.toString(16).padStart(2, "0"));
  const found = (pairs: readonly string[], joint = " ") =>
    recogniseDisguised(`see ${pairs.join(joint)} there`).filter(({ disguise }) => disguise === "hex");

  test.each([
    "John Smith",
    "john o'brien",
    "JONATHAN",
    "Jürgen Müller",
    "Иван Петров",
    '{"name":"Ada Lovelace","id":4711}',
    "17;Cleo Stone;open;2026-05-04",
    "Smith, John",
    "Please call Mary McDonald on Monday: 20 % off.",
  ])("is found: %s", (text) => {
    for (const joint of [" ", ":", ""])
      expect(found(inHex(text), joint), joint).toMatchObject([{ type: "PERSON", disguise: "hex" }]);
  });

  test.each([
    "41 52 49 45 54 45 43 41 55 45",
    "66 41 54 46 53 46 45 50",
    "47 66 41 20 45 26 79 36 54 55 73",
    "71 56 57 75 20 22 33 44 55 66",
  ])("is none in pairs of digits that chance made letters of: %s", (pairs) => {
    expect(found(pairs.split(" "))).toEqual([]);
  });

  test("is none in harmless text", () => {
    expect(found(inHex("the report is ready for review"))).toEqual([]);
  });

  test("is imagined in fewer than one of a hundred runs of digit pairs", () => {
    const pair = fc.integer({ min: 20, max: 79 }).map(String);
    const runs = fc.sample(fc.array(pair, { minLength: 8, maxLength: 22 }), { numRuns: 1_000, seed: 42 });
    expect(runs.filter((pairs) => found(pairs).length > 0).length).toBeLessThan(10);
  });
});
