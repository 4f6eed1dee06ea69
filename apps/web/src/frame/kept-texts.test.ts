import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { type KeptTexts, openKeptTexts } from "./kept-texts.ts";

class MemoryStorage {
  [key: string]: unknown;
  getItem(key: string) {
    return Object.hasOwn(this, key) ? String(this[key]) : null;
  }
  setItem(key: string, value: string) {
    this[key] = value;
  }
  removeItem(key: string) {
    delete this[key];
  }
}

let store: Storage;
let texts: KeptTexts;
beforeEach(() => {
  vi.useFakeTimers({ now: new Date("2026-11-18T12:00:00Z") });
  store = new MemoryStorage() as unknown as Storage;
  texts = openKeptTexts(() => store);
});
afterEach(() => vi.useRealTimers());

test("a text stays until it is dropped, and an empty one is none", () => {
  texts.keep("gate-1", "half a sentence");
  expect(openKeptTexts(() => store).read("gate-1")).toBe("half a sentence");
  texts.keep("gate-1", undefined);
  expect(texts.read("gate-1")).toBeUndefined();
  texts.keep("gate-1", "  ");
  expect(texts.read("gate-1")).toBeUndefined();
});

test("what nobody came back to for a month goes", () => {
  texts.keep("gate-1", "old");
  vi.setSystemTime(new Date("2026-12-19T12:00:00Z"));
  expect(texts.read("gate-1")).toBeUndefined();
  texts.keep("gate-2", "new");
  expect(Object.keys(store)).toEqual(["capstan.text.gate-2"]);
});

test("signing out drops texts and nothing else", () => {
  store.setItem("capstan.theme", "dark");
  texts.keep("gate-1", "a");
  texts.clear();
  expect(Object.keys(store)).toEqual(["capstan.theme"]);
});

test("a browser that keeps nothing is no error", () => {
  const none = openKeptTexts(() => {
    throw new Error("SecurityError");
  });
  none.keep("gate-1", "a");
  expect(none.read("gate-1")).toBeUndefined();
});
