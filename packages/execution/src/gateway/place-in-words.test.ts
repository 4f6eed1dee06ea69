import { expect, test } from "vitest";
import { placeInWords } from "./place-in-words.ts";

const body = {
  system: [{ type: "text", text: "…" }],
  messages: [
    { role: "system", content: "…" },
    { role: "user", content: [{ type: "text", text: "…" }] },
    { role: "assistant", tool_calls: [{ function: { name: "send", arguments: "{}" } }] },
  ],
  input: [{ role: "user", content: "…" }],
};

test.each([
  ["messages[0].content", "message 1 (system)"],
  ["messages[1].content[0].text", "part 1 of message 2 (user)"],
  ["messages[2].tool_calls[0].function.arguments", "the arguments of tool call 1 of message 3 (assistant)"],
  ["messages[2].tool_calls[0].function.arguments.to", '"to" of the arguments of tool call 1 of message 3 (assistant)'],
  ["system", "the system prompt"],
  ["system[0].text", "part 1 of the system prompt"],
  ["instructions", "the instructions"],
  ["input", "the input"],
  ["input[0].content", "input item 1 (user)"],
  ["tools[1].function.description", "the description of tool 2"],
])("%s is %s", (place, words) => {
  expect(placeInWords(body, place)).toBe(words);
});

test.each(["", "user", "prediction.content", "batch[2]"])(
  "what no format names is given as it is written: %s",
  (place) => {
    expect(placeInWords(body, place)).toBe(`the field ${place}`);
  },
);

test("a role that is no plain word is not repeated", () => {
  expect(placeInWords({ messages: [{ role: "maria@example.com", content: "…" }] }, "messages[0].content")).toBe(
    "message 1",
  );
});
