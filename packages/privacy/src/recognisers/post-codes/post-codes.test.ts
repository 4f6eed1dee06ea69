import { describe, expect, test } from "vitest";
import { recognise } from "../../recognise.ts";

const postCodes = (text: string) => recognise(text).flatMap(({ type, value }) => (type === "POSTCODE" ? [value] : []));

/** Of eleven countries. */
const telling = ["53650", "302 43", "53-320", "1234 AB", "4700-123", "10001-1234", "01310-100", "SE-111 22", "D-10115"];
const weak = ["7188", "560001"];

describe.each([...telling, ...weak])("%s", (code) => {
  test.each([
    "My zip code is {}.",
    "zip: {}",
    "{} is my zip code",
    "Please change my zip from 12345 to {}.",
    "The postal code for the account is {}.",
    "I live in {}.",
    "Is there an ATM near {}?",
    "How do I get to {}?",
    "It's raining in {} now.",
    "Do you deliver to {}?",
    "We moved from {} to Rome.",
    "How far is {} from Paris?",
    "The weather in {} is fine.",
    "I used to live in the {} area.",
    "What is the population of {}?",
    "Do you cover {}?",
    "Is {} within your delivery area?",
    "Please show me {} on the map.",
    "Where is {}?",
  ])("in “%s”", (text) => {
    expect(postCodes(text.replace("{}", code))).toContain(code);
  });
});

test.each(telling)("%s after a label or “in”", (code) => {
  for (const text of ["Location: {}", "weather {}", "The sales tax in {} went up."])
    expect(postCodes(text.replace("{}", code))).toEqual([code]);
});

test.each([
  ["The van broke down near 4023 on Sunday.", "4023"],
  ["I was in 9020 last week and my card was declined.", "9020"],
  ["Residents of 8700 were asked to stay indoors.", "8700"],
  ["Wir liefern auch nach 6020.", "6020"],
  ["J'habite à 6470 depuis deux ans.", "6470"],
  ["Parcel for Ann Bell, 3046 Kisbágyon.", "3046"],
  ["A new bakery opens in southern 4023 next week.", "4023"],
  ["We fly to 4023 on Monday.", "4023"],
  ["9020 mayor steps down after ten years", "9020"],
  ["where is the next petrol station in 2314 please", "2314"],
])("a bare code where a place would stand: “%s”", (text, code) => {
  expect(postCodes(text)).toEqual([code]);
});

test.each([
  ["Stores near 1799 København", "1799"],
  ["Storgata 4, 2000 Lillestrøm", "2000"],
  ["A parcel to 1700, please.", "1700"],
  ["Which store serves 1780?", "1780"],
  ["Is 1799 in your service area?", "1799"],
  ["Mistelbach 2130", "2130"],
  ["Write to Ballykeen, H91 K2T3.", "H91 K2T3"],
  ["my shop is in sw1a 1aa", "sw1a 1aa"],
])("a code that looks like a year, or is in small letters: “%s”", (text, code) => {
  expect(recognise(text).some(({ value, type }) => /POSTCODE|ADDRESS/.test(type) && value.includes(code))).toBe(true);
});

test("a second code beside one", () => {
  expect(postCodes("We deliver to 75001 and 69002 only.")).toEqual(["75001", "69002"]);
  expect(postCodes("The parcel went to 11803 instead of 11308.")).toEqual(["11803", "11308"]);
});

test.each([
  "We sold 45210 units in March.",
  "The invoice is 45210 euros.",
  "Version 10234 is out.",
  "Revenue rose to 12345 in May.",
  "The index moved from 10001 to 10450.",
  "It resulted in 12500.",
  "He scored 20345 points in 2023.",
  "About 12500 people came, in 10500 cars.",
  "Sales grew from 12000 to 15000.",
  "We work with 15000 customers in 2000 towns.",
  "It was built in 1985 and sold in 2000.",
  "He moved to Vienna in 1862 and died there in 1901.",
  "The French were defeated in 1862.",
  "The treaty was signed in Utrecht in 1713.",
  "Order 48210 to Oslo has not arrived.",
  "We met in room 4023.",
  "what is the square root of 2784",
  "how much is 3459 minus 2347",
  "please change the pin of my account to 3232",
  "The card that ends in 3892 is lost.",
  "The lens was tested at ISO 6400.",
  "The police counted 4023 people in Linz.",
  "Call me at 4023 or (212) 736-5000.",
  "In 1862 Vienna was the largest city.",
  "We met near the station in 1999.",
  "Sales in 2019, 2020 and 2021 rose.",
  "it is in section b2 3rd row",
])("none in “%s”", (text) => {
  expect(postCodes(text)).toEqual([]);
});
