import { expect, it } from "vitest";
import { belongsToControl, chordOf, isTyping, printChord, worksWhileTyping } from "./key-map.ts";

const press = (key: string, more: Partial<Parameters<typeof chordOf>[0]> = {}) =>
  chordOf({ key, ctrlKey: false, metaKey: false, altKey: false, shiftKey: false, ...more });

it.each([
  ["j", {}, "j"],
  ["J", { shiftKey: true }, "j"],
  ["?", { shiftKey: true }, "?"],
  [" ", {}, "space"],
  ["Enter", { metaKey: true }, "mod+enter"],
  ["Enter", { ctrlKey: true }, "mod+enter"],
  ["ArrowDown", {}, "arrowdown"],
  ["Shift", { shiftKey: true }, undefined],
  ["e", { altKey: true }, undefined],
])("%s %j is %s", (key, more, chord) => expect(press(key, more)).toBe(chord));

it("leaves letters to text fields but not to checkboxes", () => {
  expect(isTyping({ tagName: "TEXTAREA" })).toBe(true);
  expect(isTyping({ tagName: "INPUT", type: "search" })).toBe(true);
  expect(isTyping({ tagName: "INPUT", type: "checkbox" })).toBe(false);
  expect(isTyping({ tagName: "DIV", isContentEditable: true })).toBe(true);
  expect(isTyping(null)).toBe(false);
});

it("leaves Space, Enter and arrows to the control that has the focus", () => {
  const checkbox = { tagName: "INPUT", type: "checkbox" };
  const radio = { tagName: "INPUT", type: "radio" };
  expect(belongsToControl("space", checkbox)).toBe(true);
  expect(belongsToControl("enter", { tagName: "BUTTON" })).toBe(true);
  expect(belongsToControl("arrowdown", radio)).toBe(true);
  expect(belongsToControl("arrowdown", checkbox)).toBe(false);
  expect(belongsToControl("j", { tagName: "BUTTON" })).toBe(false);
});

it("keeps deciding and leaving possible while typing", () => {
  expect(["mod+enter", "escape", "e"].map(worksWhileTyping)).toEqual([true, true, false]);
});

it("prints keys as the machine's keyboard does", () => {
  expect([printChord("mod+enter", true), printChord("mod+enter", false), printChord("e", true)]).toEqual([
    "⌘↵",
    "Ctrl ↵",
    "E",
  ]);
});
