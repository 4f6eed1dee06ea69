import fc from "fast-check";
import { getCountries, getCountryCallingCode, parsePhoneNumberFromString } from "libphonenumber-js/max";
import examples from "libphonenumber-js/mobile/examples";
import { describe, expect, test } from "vitest";
import { checkInternational, checkNational } from "./phone-number.ts";

const countries = getCountries();
const digits = fc.stringMatching(/^\d{5,15}$/);
const country = fc.constantFrom(...countries);

/** A real number with some of its digits changed, cut or added: most of what is wrong in texts is nearly right. */
const nearly = fc
  .tuple(country, fc.nat(14), fc.stringMatching(/^\d{0,2}$/), fc.constantFrom("", "0", "1", "8", "00", "011", "00"))
  .map(([of, at, instead, before]) => {
    const number = examples[of] ?? "";
    const cut = Math.min(at, number.length);
    const changed = number.slice(0, cut) + instead + number.slice(cut + 1);
    return { of, national: before + changed, international: `${getCountryCallingCode(of)}${changed}` };
  });

const said = (text: string, of?: (typeof countries)[number]) => {
  const parsed = parsePhoneNumberFromString(text, of);
  return parsed && { isValid: parsed.isValid(), isPossible: parsed.isPossible() };
};

describe("says what libphonenumber says", () => {
  test("of numbers with a calling code", () => {
    const number = fc.oneof(
      digits,
      nearly.map(({ international }) => international),
      nearly.map(({ of, national }) => `${getCountryCallingCode(of)}${national}`),
    );
    fc.assert(
      fc.property(number, (value) => {
        expect(checkInternational(value)).toEqual(said(`+${value}`));
      }),
      { numRuns: 2_000 },
    );
  });

  test("of numbers as they are dialled in a country", () => {
    const number = fc.oneof(
      fc.tuple(country, digits),
      nearly.map(({ of, national }) => [of, national] as const),
      nearly.map(({ of, international }) => [of, international] as const),
      fc.tuple(country, nearly).map(([of, { international }]) => [of, `00${international}`] as const),
    );
    fc.assert(
      fc.property(number, ([of, value]) => {
        expect(checkNational(value, of)).toEqual(said(value, of));
      }),
      { numRuns: 3_000 },
    );
  });

  test.each(countries)("of the example of %s", (of) => {
    const number = examples[of]!;
    expect(checkNational(number, of)).toEqual(said(number, of));
    expect(checkInternational(getCountryCallingCode(of) + number)).toEqual({ isValid: true, isPossible: true });
  });
});

test("knows no country that is none", () => {
  expect(checkNational("2025550123", "XX")).toBeUndefined();
});
