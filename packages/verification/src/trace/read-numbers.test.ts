import { describe, expect, it } from "vitest";
import { readNumbers } from "./read-numbers.ts";

const read = (text: string) => readNumbers(text).map(({ value, unit }) => `${Math.round(value * 10) / 10} ${unit}`);

describe("a number in so many", () => {
  it.each([
    ["one in ten of them", ["10 fraction"]],
    ["one in three customers", ["33.3 fraction"]],
    ["(two out of every five)", ["40 fraction"]],
    ["32 in 500 letters", ["6.4 fraction"]],
    ["one in ten.", ["10 fraction"]],
  ])("is a share: %s", (text, numbers) => {
    expect(read(text)).toEqual(numbers);
  });

  it.each([
    ["someone in ten cities", ["10 plain"]],
    ["none in ten", ["10 plain"]],
    ["alone in five of them", ["5 plain"]],
    ["320 in 500 letters", ["320 plain", "500 plain"]],
    ["1.5 in 10 letters", ["1.5 plain", "10 plain"]],
    ["twenty-one in fifty letters", ["21 plain", "50 plain"]],
    ["four in nineteen", ["4 plain", "19 plain"]],
    ["one in tents", ["1 plain"]],
    ["one in ten minutes", ["1 plain", "10 minutes"]],
  ])("is none inside words and other numbers: %s", (text, numbers) => {
    expect(read(text)).toEqual(numbers);
  });
});
