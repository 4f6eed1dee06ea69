import { expect, it } from "vitest";
import { matchCommands } from "./match-commands.ts";

const command = (label: string, group = "") => ({ id: label, label, group, act: () => undefined });
const all = [command("Today"), command("Weekly report", "On your desk"), command("Desk", "What you decide next")];
const found = (text: string) => matchCommands(all, text).map((match) => match.label);

it("puts a name that begins with the text before one that only holds it", () => {
  expect(found("desk")).toEqual(["Desk", "Weekly report"]);
});

it("asks for every word, in any order", () => {
  expect(found("report week")).toEqual(["Weekly report"]);
  expect(found("report moon")).toEqual([]);
});

it("keeps the order when nothing is typed", () => expect(found(" ")).toEqual(["Today", "Weekly report", "Desk"]));
