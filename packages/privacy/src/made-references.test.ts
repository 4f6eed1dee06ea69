import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { recognise } from "./recognise.ts";
import type { SpanType } from "./span.ts";

const of = (unit: string, minLength: number, maxLength = minLength) =>
  fc.string({ unit: fc.constantFrom(...unit), minLength, maxLength });
const capitals = "ABCDEFGHJKLMNPRSTUVWXYZ";
const small = "abcdefghijklmnopqrstuvwxyz";
const digits = "0123456789";

const values = (text: string, type: SpanType) =>
  recognise(text).flatMap((span) => (span.type === type ? [span.value] : []));

/** Source: ISO 3779 and 49 CFR 565: a value for each letter, a weight for each place, the sum modulo 11 in the ninth. */
function checkCharacter(vin: string): string {
  const value = (c: string) => Number(/\d/.test(c) ? c : "12345678 12345 7 923456789"[c.charCodeAt(0) - 65]);
  const weights = [8, 7, 6, 5, 4, 3, 2, 10, 0, 9, 8, 7, 6, 5, 4, 3, 2];
  const rest = Array.from(vin, (c, i) => value(c) * weights[i]!).reduce((a, b) => a + b, 0) % 11;
  return rest === 10 ? "X" : String(rest);
}
const vin = fc
  .tuple(of(capitals, 1), of(capitals + digits, 7), of(capitals + digits, 4), of(digits, 4))
  .map(([maker, front, plant, serial]) => [maker + front, plant + serial] as const)
  .map(([front, back]) => `${front}${checkCharacter(`${front}0${back}`)}${back}`);

describe("vehicles", () => {
  test("a vehicle identification number with the right check character is found anywhere", () => {
    fc.assert(
      fc.property(vin, (number) => {
        expect(values(`We took back ${number} last week.`, "VEHICLE")).toEqual([number]);
      }),
    );
  });

  test("one with a wrong check character only beside a word for it", () => {
    fc.assert(
      fc.property(vin, (number) => {
        const wrong = number.slice(0, 8) + (number[8] === "7" ? "3" : "7") + number.slice(9);
        expect(values(`We took back ${wrong} last week.`, "VEHICLE")).toEqual([]);
        expect(values(`The VIN is ${wrong} here.`, "VEHICLE")).toEqual([wrong]);
      }),
    );
  });

  const plate = fc.oneof(
    fc.tuple(of(capitals, 1, 3), of(capitals, 1, 2), of("123456789", 1, 4)).map(([a, b, c]) => `${a}-${b} ${c}`),
    fc.tuple(of(capitals, 2), of(digits, 2), of(capitals, 3)).map(([a, b, c]) => `${a}${b} ${c}`),
    fc.tuple(of(capitals, 2), of(digits, 3), of(capitals, 2)).map((parts) => parts.join("-")),
    fc.tuple(of(digits, 4), of("BCDFGHJKLMNPRSTVWXYZ", 3)).map((parts) => parts.join(" ")),
  );

  test.each(["number plate: ", "license plate ", "Kennzeichen ", "registration number is "])(
    "a plate of Germany, Britain, France or Spain after “%s”",
    (cue) => {
      fc.assert(
        fc.property(plate, (number) => {
          expect(values(`Blue car, ${cue}${number}.`, "VEHICLE")).toEqual([number]);
        }),
      );
    },
  );
});

test("letters of a plate that would be a cue for a post code are the plate's", () => {
  expect(values("Blue car, number plate: 1234 PLZ.", "VEHICLE")).toEqual(["1234 PLZ"]);
});

describe("references", () => {
  const number = fc.oneof(
    fc.tuple(of("123456789", 1), of(digits, 5, 6)).map((parts) => parts.join("")),
    fc.tuple(of("KRTX", 2, 3), of(digits, 5, 7)).map((parts) => parts.join("-")),
    fc.tuple(of("KRT", 1), of(digits, 5, 7)).map((parts) => parts.join("")),
  );

  test.each([
    ["ORDER_NUMBER", "order no. "],
    ["ORDER_NUMBER", "Invoice #"],
    ["ORDER_NUMBER", "booking number "],
    ["ORDER_NUMBER", "Rechnungsnummer: "],
    ["ACCOUNT_NUMBER", "customer number "],
    ["ACCOUNT_NUMBER", "account no. "],
    ["ACCOUNT_NUMBER", "membership id "],
  ] as const)("%s after “%s”", (type, cue) => {
    fc.assert(
      fc.property(number, (value) => {
        expect(values(`Please check ${cue}${value}, thanks.`, type)).toEqual([value]);
      }),
    );
  });
});

describe("addresses of pages", () => {
  const host = fc.tuple(of(small, 3, 9), fc.constantFrom("example", "test")).map((parts) => parts.join("."));
  const name = of(small, 3, 10);
  const personal = fc.oneof(
    fc.tuple(host, name).map(([at, who]) => `https://${at}/users/${who}`),
    fc.tuple(host, name).map(([at, who]) => `https://${at}/@${who}`),
    fc.tuple(host, name).map(([at, who]) => `https://${at}/unsubscribe?email=${who}%40${at}`),
    fc.tuple(host, name).map(([at, who]) => `http://${who}:secret@${at}/`),
    fc.tuple(host, name).map(([at, who]) => `https://${at}/lead?first_name=${who}&x=1`),
    name.map((who) => `https://www.linkedin.com/in/${who}`),
    name.map((who) => `www.linkedin.com/in/${who}`),
    name.map((who) => `WWW.LINKEDIN.COM/in/${who}`),
  );
  const impersonal = fc
    .tuple(host, fc.array(fc.constantFrom("docs", "blog", "pricing", "2024", "a-guide"), { maxLength: 3 }))
    .map(([at, path]) => [`https://${at}`, ...path].join("/"));

  test("one that tells of a person is found whole, without the sentence's end", () => {
    fc.assert(
      fc.property(personal, (url) => {
        expect(values(`See ${url}, please. Or (${url}).`, "URL")).toEqual([url, url]);
      }),
    );
  });

  test("one that tells of nobody is left alone", () => {
    fc.assert(
      fc.property(impersonal, (url) => {
        expect(values(`See ${url}.`, "URL")).toEqual([]);
      }),
    );
  });
});
