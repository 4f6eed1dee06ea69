import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { passesLuhn, passesMod11And10, passesVerhoeff, remainder, weightedSum } from "./checksums.ts";
import { recognise } from "./recognise.ts";
import { ibanLengths } from "./recognisers/iban.ts";

/** Numbers of our own making: a body of random digits and the check digits that the issuing office would add. */
const digits = (size: number) =>
  fc.string({ unit: fc.constantFrom(..."0123456789"), minLength: size, maxLength: size });
const from = (first: string, rest: number) => fc.tuple(fc.constantFrom(...first), digits(rest)).map((p) => p.join(""));
const letters = (of: string, size: number) =>
  fc.string({ unit: fc.constantFrom(...of), minLength: size, maxLength: size });
const day = fc.tuple(
  fc.integer({ min: 30, max: 99 }),
  fc.integer({ min: 1, max: 12 }),
  fc.integer({ min: 1, max: 28 }),
);
const two = (value: number) => String(value).padStart(2, "0");
const real = (number: string) => !/^(\d)\1+$/.test(number);

/** The one final digit that makes a number right, by trying all; undefined when none does. */
const finished = (passes: (number: string) => boolean) => (body: string) =>
  [..."0123456789"].map((last) => body + last).find(passes);
const withDigit = (body: fc.Arbitrary<string>, passes: (number: string) => boolean) =>
  body
    .map(finished(passes))
    .filter((number) => number !== undefined)
    .filter(real);

const cpf = digits(9).map((body) => {
  const digit = (text: string) =>
    ((weightedSum(
      text,
      [...text].map((_, i) => text.length + 1 - i),
    ) *
      10) %
      11) %
    10;
  const first = body + digit(body);
  return first + digit(first);
});
const nir = fc
  .tuple(fc.constantFrom("1", "2"), day, digits(8))
  .map(([sex, [year, month], rest]) => `${sex}${two(year)}${two(month)}${rest}`)
  .map((body) => body + two(97 - remainder(body, 97)));
const dniLetters = "TRWAGMYFPDXBNJZSQVHLCKE";
const oddValues = [1, 0, 5, 7, 9, 13, 15, 17, 19, 21, 2, 4, 18, 20, 11, 3, 6, 8, 12, 14, 16, 10, 22, 25, 24, 23];
const fiscal = fc
  .tuple(letters("ABCDEFGHILMNOPRSTUVZ", 6), day, letters("ABCDEHLMPRST", 1), digits(3))
  .map(([name, [year, , date], month, town]) => `${name}${two(year)}${month}${two(date)}H${town}`)
  .map((body) => {
    const rank = (code: number) => (code < 58 ? code - 48 : code - 65);
    const sum = [...body].reduce(
      (all, c, i) => all + (i % 2 === 0 ? oddValues[rank(c.charCodeAt(0))]! : rank(c.charCodeAt(0))),
      0,
    );
    return body + String.fromCharCode(65 + (sum % 26));
  });
const steuerId = withDigit(
  fc
    .tuple(fc.shuffledSubarray([..."0123456789"], { minLength: 9, maxLength: 9 }), fc.nat(8))
    .map(([nine, twice]) => [...nine, nine[twice]!].join(""))
    .filter((body) => !body.startsWith("0")),
  passesMod11And10,
);

/** kind, the word beside it, numbers. */
const offices: [string, string, fc.Arbitrary<string>][] = [
  [
    "us_ssn",
    "Social security number",
    fc
      .tuple(fc.integer({ min: 1, max: 665 }), fc.integer({ min: 1, max: 99 }), fc.integer({ min: 1, max: 9999 }))
      .map(
        ([area, group, serial]) => `${String(area).padStart(3, "0")}-${two(group)}-${String(serial).padStart(4, "0")}`,
      ),
  ],
  [
    "uk_nhs",
    "NHS number",
    withDigit(digits(9), (n) => (11 - (weightedSum(n, [10, 9, 8, 7, 6, 5, 4, 3, 2]) % 11)) % 11 === Number(n[9])),
  ],
  [
    "uk_nino",
    "National insurance",
    fc
      .tuple(letters("ABCEHJKLMPRSTWX", 1), letters("ABCEHJKLMPRSWXYZ", 1), digits(6), letters("ABCD", 1))
      .map((p) => p.join(""))
      .filter((n) => !/^(?:BG|GB|KN|NK|NT|TN|ZZ)/.test(n)),
  ],
  ["de_steuer_id", "Steuer-ID", steuerId],
  ["fr_nir", "Numéro de sécurité sociale", nir],
  ["es_dni", "DNI", digits(8).map((n) => n + dniLetters[Number(n) % 23]!)],
  [
    "es_nie",
    "NIE",
    from("XYZ", 7).map((n) => n + dniLetters[Number(n.replace(/^[XYZ]/, (c) => String("XYZ".indexOf(c)))) % 23]!),
  ],
  ["it_codice_fiscale", "Codice fiscale", fiscal],
  ["nl_bsn", "BSN", withDigit(from("123456789", 7), (n) => weightedSum(n, [9, 8, 7, 6, 5, 4, 3, 2, -1]) % 11 === 0)],
  [
    "pl_pesel",
    "PESEL",
    withDigit(
      fc.tuple(day, digits(4)).map(([[y, m, d], rest]) => two(y) + two(m) + two(d) + rest),
      (n) => (10 - (weightedSum(n, [1, 3, 7, 9, 1, 3, 7, 9, 1, 3]) % 10)) % 10 === Number(n[10]),
    ),
  ],
  ["br_cpf", "CPF", cpf.filter(real).map((n) => n.replace(/(...)(...)(...)(..)/, "$1.$2.$3-$4"))],
  [
    "in_aadhaar",
    "Aadhaar",
    withDigit(from("23456789", 10), passesVerhoeff).map((n) => n.replace(/(....)(....)(....)/, "$1 $2 $3")),
  ],
  [
    "in_pan",
    "PAN",
    fc
      .tuple(letters("ABCDEFGH", 3), letters("PCHF", 1), letters("ABCDEFGH", 1), digits(4), letters("ABCDEFGH", 1))
      .map((p) => p.join("")),
  ],
  ["ca_sin", "SIN", withDigit(from("1234567", 7), passesLuhn).map((n) => n.replace(/(...)(...)(...)/, "$1 $2 $3"))],
  [
    "au_tfn",
    "Tax file number",
    withDigit(from("123456789", 7), (n) => weightedSum(n, [1, 4, 3, 7, 5, 8, 6, 9, 10]) % 11 === 0),
  ],
];

describe("national numbers of our own making", () => {
  test.each(offices)("%s: every one beside its word is found", (kind, cue, numbers) => {
    fc.assert(
      fc.property(numbers, (number) => {
        for (const text of [`${cue}: ${number}`, `Her ${cue.toLowerCase()} is ${number}, she said.`])
          expect(spanOf(text, number)).toMatchObject({ type: "NATIONAL_ID", kind });
      }),
    );
  });

  const unchecked = ["us_ssn", "uk_nino", "in_pan"];
  test.each(offices.filter(([kind]) => !unchecked.includes(kind)))(
    "%s: with another last digit and no word beside it, it is none",
    (kind, _, numbers) => {
      fc.assert(
        fc.property(numbers, (number) => {
          const found = recognise(`The value ${oneUp(number)} was seen.`);
          expect(found.filter((span) => span.kind === kind)).toEqual([]);
        }),
      );
    },
  );
});

test.each([...ibanLengths])("IBANs of %s, written together and in groups of four, are found", (country, length) => {
  fc.assert(
    fc.property(digits(length - 4), (account) => {
      const check = two(98 - remainder(`${account}${[...country].map((c) => c.charCodeAt(0) - 55).join("")}00`, 97));
      const together = country + check + account;
      for (const number of [together, together.replace(/(.{4})(?=.)/g, "$1 ")])
        expect(spanOf(`Pay to ${number} today.`, number)?.type).toBe("IBAN");
      const wrong = country + two(98 - (Number(check) % 97)) + account;
      if (wrong !== together) expect(spanOf(`Seen ${wrong} today.`, wrong)?.type).not.toBe("IBAN");
    }),
    { numRuns: 20 },
  );
});

/** Issuer, its first digits, length. */
test.each([
  ["Visa", "4", 16],
  ["Visa, short", "4", 13],
  ["Visa, long", "4", 19],
  ["Mastercard", "53", 16],
  ["Mastercard, new", "2450", 16],
  ["American Express", "37", 15],
  ["Diners Club", "36", 14],
  ["Discover", "6011", 16],
  ["JCB", "3540", 16],
  ["UnionPay", "62", 16],
  ["Maestro", "5018", 16],
  ["Mir", "2202", 16],
] as const)(
  "cards of %s are found, and those with a wrong digit are not, unless a word says so",
  (_, prefix, length) => {
    fc.assert(
      fc.property(
        withDigit(
          digits(length - 1 - prefix.length).map((rest) => prefix + rest),
          passesLuhn,
        ),
        (number) => {
          expect(spanOf(`My card is ${number}.`, number)?.type).toBe("CARD");
          const wrong = oneUp(number);
          expect(spanOf(`The value ${wrong} was seen.`, wrong)?.type).not.toBe("CARD");
        },
      ),
    );
  },
);

test("IP addresses of both versions are found", () => {
  const v6 = fc.ipV6().filter((address) => /\d/.test(address) && address.split(":").filter(Boolean).length > 2);
  fc.assert(
    fc.property(fc.oneof(fc.ipV4(), v6), (address) => {
      expect(spanOf(`Login from ${address} at noon, and from 10.0.0.1`, address)?.type).toBe("IP");
    }),
  );
});

test("dates beside a word for birth are dates of birth", () => {
  const cue = fc.constantFrom(
    "born on",
    "Date of birth:",
    "DOB:",
    "D.O.B.",
    "Birthday:",
    "geboren am",
    "née le",
    "nato il",
    "Geburtsdatum:",
  );
  const written = fc.tuple(
    day,
    fc.constantFrom("d/m/y", "y-m-d", "d.m.y", "d March y", "March d, y", "dth of March y"),
  );
  fc.assert(
    fc.property(cue, written, (words, [[year, month, date], form]) => {
      const name = form.replace(/\b[dmy](?=\b|th)/g, (part) =>
        part === "d" ? two(date) : part === "m" ? two(month) : `19${year}`,
      );
      expect(spanOf(`She is Ann, ${words} ${name}`, name)?.type).toBe("DATE_OF_BIRTH");
    }),
  );
});

const spanOf = (text: string, value: string) => recognise(text).find((span) => span.value === value);

/** The last digit or letter raised by one, so that the check fails. */
const oneUp = (number: string) =>
  number.slice(0, -1) +
  String.fromCharCode(
    /[9Z]$/.test(number) ? number.charCodeAt(number.length - 1) - 1 : number.charCodeAt(number.length - 1) + 1,
  );
