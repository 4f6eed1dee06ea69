import { expect, test } from "vitest";
import { openText, sealText, textKeyFrom } from "./seal-text.ts";

const key = textKeyFrom("a secret that is long enough to sign with");

test("a sealed text opens with its key, in its place, and nowhere else", () => {
  const sealed = sealText("Maria Sánchez 🌿", key, "row 1");
  expect(sealed.includes("Maria")).toBe(false);
  expect(openText(sealed, key, "row 1")).toBe("Maria Sánchez 🌿");
  const unreadable = expect.objectContaining({ code: "call_text_unreadable" });
  expect(() => openText(sealed, key, "row 2")).toThrow(unreadable);
  expect(() => openText(sealed, textKeyFrom("another secret that is as long as it"), "row 1")).toThrow(unreadable);
  sealed[20]! ^= 1;
  expect(() => openText(sealed, key, "row 1")).toThrow(unreadable);
});
