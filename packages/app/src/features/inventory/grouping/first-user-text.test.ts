import { expect, test } from "vitest";
import { firstUserText } from "./first-user-text.ts";

const system = { role: "system", content: "You help." };
test.each([
  ["a chat", { messages: [system, { role: "user", content: "Hi" }, { role: "user", content: "More" }] }, "Hi"],
  ["parts", { messages: [{ role: "user", content: [{ type: "text", text: "Hi" }, { type: "image_url" }] }] }, "Hi"],
  ["a response", { input: "Hi" }, "Hi"],
  ["a response of items", { input: [{ role: "user", content: [{ type: "input_text", text: "Hi" }] }] }, "Hi"],
  ["embeddings", { input: ["Hi", "there"] }, "Hi"],
  ["nothing asked", { messages: [system] }, ""],
  ["numbers", { input: 3 }, ""],
])("of %s", (_what, body, text) => {
  expect(firstUserText(JSON.stringify(body))).toBe(text);
});

test("of a body that was cut off, its beginning", () => {
  expect(firstUserText('{"messages": [{"role": "user", "content": "Hi')).toContain("Hi");
});
