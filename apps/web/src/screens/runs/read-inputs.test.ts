import { expect, it } from "vitest";
import { readInputs } from "./read-inputs.ts";

const input = (name: string, type: string) => ({ name, type, hasDefault: true });

it("types what was filled in and leaves out what was not", () => {
  const form = new FormData();
  form.set("asOf", "2026-11-18");
  form.set("limit", "5");
  form.set("note", "");
  form.set("quick", "on");
  const inputs = [
    input("asOf", "date"),
    input("limit", "number"),
    input("note", "text"),
    input("quick", "boolean"),
    input("events", "dataset"),
  ];
  expect(readInputs(inputs, form)).toEqual({ asOf: "2026-11-18", limit: 5, quick: true });
});
