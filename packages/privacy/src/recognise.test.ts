import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { KnownNames } from "./known/known-names.ts";
import { recognise } from "./recognise.ts";
import { recogniseWithModel } from "./recognise-with-model.ts";

const found = (text: string) => recognise(text).map(({ type, value }) => `${type} ${value}`);

describe("recognise", () => {
  test.each([
    ["write to ann.bell+news@mail.acme.example.", "EMAIL ann.bell+news@mail.acme.example"],
    ["ann [at] acme [dot] example", "EMAIL ann [at] acme [dot] example"],
    ["call +44 20 7946 0958 ext. 12", "PHONE +44 20 7946 0958 ext. 12"],
    ["Phone: 60-56-85-91", "PHONE 60-56-85-91"],
    ["(212) 736-5000", "PHONE (212) 736-5000"],
    ["paid with 4111-1111-1111-1111 today", "CARD 4111-1111-1111-1111"],
    ["my card is 378282246310005", "CARD 378282246310005"],
    ["to DE89 3704 0044 0532 0130 00 please", "IBAN DE89 3704 0044 0532 0130 00"],
    ["from 203.0.113.7", "IP 203.0.113.7"],
    ["from 2001:db8::ff00:42:8329 on", "IP 2001:db8::ff00:42:8329"],
    ["see https://www.linkedin.com/in/ann-bell", "URL https://www.linkedin.com/in/ann-bell"],
    ["see https://x.example/u?email=a%40b.example", "URL https://x.example/u?email=a%40b.example"],
    ["born on 4 May 1985", "DATE_OF_BIRTH 4 May 1985"],
    ["VIN 1M8GDM9AXKP042788", "VEHICLE 1M8GDM9AXKP042788"],
    ["number plate: B-MW 1234", "VEHICLE B-MW 1234"],
    ["order no. AC-48213", "ORDER_NUMBER AC-48213"],
    ["customer number 4482913", "ACCOUNT_NUMBER 4482913"],
    ["our shop in SW1A 1AA", "POSTCODE SW1A 1AA"],
    ["at 221B Baker Street, London", "ADDRESS 221B Baker Street, London"],
    ["Friedrichstraße 68, 10117 Berlin", "ADDRESS Friedrichstraße 68, 10117 Berlin"],
    ["Please ask Dr. Prisca Ndiaye.", "PERSON Prisca Ndiaye"],
    ["Greet Maria Sanchez (maria@x.example)", "PERSON Maria Sanchez"],
    ["Promote Ivan Petrov to lead.", "PERSON Ivan Petrov"],
    ["This is Kylie Marchbank from Narrandine.", "PLACE Narrandine"],
    ["Ettelgem is a small town.", "PLACE Ettelgem"],
    ["My parents moved from Ettelgem to Rome.", "PLACE Ettelgem"],
    ["She lives in Trieste.", "PLACE Trieste"],
    ["He works for Acme Holdings Ltd today", "ORGANIZATION Acme Holdings Ltd"],
  ])("%s", (text, expected) => {
    expect(found(text)).toContain(expected);
  });

  test.each([
    ["us_ssn", "SSN 078-05-1120"],
    ["us_itin", "ITIN 912-70-1234"],
    ["uk_nino", "AB123456C"],
    ["uk_nhs", "NHS 943 476 5919"],
    ["de_steuer_id", "Steuer-ID 86095742719"],
    ["fr_nir", "2 55 08 14 168 025 38"],
    ["es_dni", "12345678Z"],
    ["es_nie", "X1234567L"],
    ["it_codice_fiscale", "RSSMRA85T10A562S"],
    ["nl_bsn", "BSN 111222333"],
    ["pl_pesel", "44051401359"],
    ["br_cpf", "529.982.247-25"],
    ["br_cnpj", "11.222.333/0001-81"],
    ["in_aadhaar", "2341 2341 2346"],
    ["in_pan", "ABCPE1234F"],
    ["ca_sin", "SIN 130 692 544"],
    ["au_tfn", "TFN 123 456 782"],
    ["au_medicare", "Medicare 2123 45670 1"],
    ["identity_document", "driver's license number is D1234567"],
  ])("%s: %s", (kind, text) => {
    expect(recognise(`Note ${text} here`).map((span) => span.kind)).toContain(kind);
  });

  test.each([
    "version 1.2.3.4 of 2024-05-17, 12:30:45",
    "commit 3f786850e387550fdab836ed7e6dc881de23001b",
    "DE89 3704 0044 0532 0130 01",
    "4111 1111 1111 1112",
    "CVE-2024-24576 in std::fs, see b::c and 155-2021-07-29",
    "12345678A and X1234567A and 529.982.247-26",
    "The Marketing Team met on Monday to discuss the Spring Campaign.",
    "We sold 300 Blue Widgets in 12 Weeks at 5 Stores.",
    "May I ask what is new? Will it work?",
    "Quite a lot has happened in August. We'll move it to CI in June.",
  ])("nothing in: %s", (text) => {
    expect(found(text)).toEqual([]);
  });

  test("offsets count UTF-16 code units, whatever stands before", () => {
    const text = "🎉🎉 Ann Bell: ann@acme.example";
    for (const { start, end, value } of recognise(text)) expect(text.slice(start, end)).toBe(value);
    expect(found(text)).toEqual(["PERSON Ann Bell", "EMAIL ann@acme.example"]);
  });

  test.each([
    ["We drove from Kurzenkirchen to Obersteinach at night.", ["PLACE Kurzenkirchen", "PLACE Obersteinach"]],
    ["The hotel in Dora Creek was lovely.", ["PLACE Dora Creek"]],
    ["Is there a train from Lindhausen to Nyköping?", ["PLACE Lindhausen", "PLACE Nyköping"]],
    ["Celina called Kurzenkirchen from Oslo.", ["PERSON Celina", "PLACE Oslo"]],
  ])("towns that no list holds, by what stands around them: %s", (text, expected) => {
    expect(found(text)).toEqual(expect.arrayContaining(expected));
  });

  test("own patterns, wanted types and least confidence are respected", () => {
    const references = [{ type: "ORDER_NUMBER", pattern: /\bXK-\d{3}\b/, why: "our orders" }] as const;
    expect(recognise("XK-123 for Ann Bell", { references, types: ["ORDER_NUMBER"] }).map(({ value }) => value)).toEqual(
      ["XK-123"],
    );
    expect(recognise("XK-123", { references, minConfidence: 0.9 })).toEqual([]);
  });

  test("spans of any text are in order, inside, and never overlap", () => {
    const piece = fc.constantFrom(
      "Ann Bell",
      " ",
      "\n",
      "12 Elm Street",
      "4111 1111 1111 1111",
      "@",
      "a.b@c.de",
      "+44 20 7946 0958",
      ",",
      "é",
      "🎉",
      "Dr.",
      "/",
      "10.0.0.1",
      "O'",
      "-",
      "1",
    );
    fc.assert(
      fc.property(fc.array(fc.oneof(piece, fc.string({ maxLength: 5 })), { maxLength: 20 }), (pieces) => {
        const text = pieces.join("");
        let last = 0;
        for (const { start, end, value } of recognise(text, { minConfidence: 0 })) {
          expect(start).toBeGreaterThanOrEqual(last);
          expect(end).toBeGreaterThan(start);
          expect(text.slice(start, end)).toBe(value);
          last = end;
        }
      }),
    );
  });
});

describe("known names", () => {
  const known = new KnownNames([
    { id: "1", name: "Jürgen Müller-Lüdenscheidt", type: "PERSON" },
    { id: "2", name: "Anna Kowalska", type: "PERSON" },
    { id: "3", name: "Brightwave Media GmbH", type: "ORGANIZATION" },
    { id: "4", name: "AT&T", type: "ORGANIZATION" },
    { id: "5", name: "山田 太郎", type: "PERSON" },
    { id: "6", name: "Łukasz Żak", type: "PERSON" },
  ]);
  const ids = (text: string) => recognise(text, { known }).flatMap(({ knownId }) => knownId ?? []);

  test.each([
    ["JÜRGEN MÜLLER-LÜDENSCHEIDT", "1"],
    ["jurgen muller ludenscheidt", "1"],
    ["Juergen Mueller-Luedenscheidts Rede", "1"],
    ["Jürgen\n  Müller\u2011Lüdenscheidt", "1"],
    ["spotkanie z Anną Kowalską jutro", "2"],
    ["Anny Kowalskiej nie ma", "2"],
    ["Brightwave Media's offer", "3"],
    ["ＢＲＩＧＨＴＷＡＶＥ ＭＥＤＩＡ", "3"],
    ["At&t and others", "4"],
    ["山田太郎さん", "5"],
    ["Lukasz Zak", "6"],
    ["Łukaszowi Żakowi", "6"],
  ])("%s", (text, id) => {
    expect(ids(text)).toEqual([id]);
  });

  test("a known name inside an address or a link does not break it up", () => {
    const found = (text: string) => recognise(text, { known }).map(({ type, value }) => `${type} ${value}`);
    expect(found("Write to anna.kowalska@brightwave-media.example, please")).toEqual([
      "EMAIL anna.kowalska@brightwave-media.example",
    ]);
    expect(found("See https://www.linkedin.com/in/anna-kowalska today")).toEqual([
      "URL https://www.linkedin.com/in/anna-kowalska",
    ]);
  });

  test("every one of many names is found, in any case and decomposed", () => {
    const letter = fc.constantFrom(..."aäbcčdeéfghiklłmnoöprsštuvyzжя");
    const word = fc.string({ unit: letter, minLength: 2, maxLength: 9 });
    fc.assert(
      fc.property(fc.uniqueArray(fc.tuple(word, word), { minLength: 1, maxLength: 20 }), (names) => {
        const many = new KnownNames(names.map(([a, b], i) => ({ id: String(i), name: `${a} ${b}`, type: "PERSON" })));
        for (const [a, b] of names) {
          for (const written of [`${a} ${b}`, `${a} ${b}`.toUpperCase(), `${a} ${b}`.normalize("NFD")]) {
            let caught = 0;
            many.find(`xx 1, ${written}. Yy`, ({ start, end }) => {
              if (start === 6 && end === 6 + written.length) caught++;
            });
            expect(caught).toBe(1);
          }
        }
      }),
      { numRuns: 50 },
    );
  });
});

test("a hosted model adds what it finds, and its failure stops the call", async () => {
  const model = { find: async () => [{ type: "PERSON" as const, start: 0, end: 5, confidence: 0.9, why: "model" }] };
  expect((await recogniseWithModel("zorgo called", model)).map(({ value }) => value)).toEqual(["zorgo"]);
  const broken = { find: () => Promise.reject(new Error("down")) };
  await expect(recogniseWithModel("zorgo called", broken)).rejects.toThrow("down");
});
