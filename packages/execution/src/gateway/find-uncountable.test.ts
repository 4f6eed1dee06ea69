import { expect, test } from "vitest";
import { findUncountable } from "./find-uncountable.ts";
import type { Json } from "./json.ts";

const asked = (content: Json) => ({ messages: [{ role: "user", content }] });
const text = { type: "text", text: "Hi" };
const base64 = { type: "base64", media_type: "image/png", data: "iVBO" };

test.each<[string, Json]>([
  ["words alone", "Hi"],
  ["words in parts", [text, text]],
  ["a document that is text", [{ type: "document", source: { type: "text", media_type: "text/plain", data: "Hi" } }]],
  ["a document of texts", [{ type: "document", source: { type: "content", content: [text] } }]],
  ["a tool's result", [{ type: "tool_result", tool_use_id: "t", content: [text] }]],
  ["a tool's arguments that look like a picture", [{ type: "tool_use", input: { type: "image", source: base64 } }]],
])("%s can be counted", (_what, content) => {
  expect(findUncountable(asked(content))).toBeUndefined();
});

test.each<[string, Json, string]>([
  ["a picture", [text, { type: "image", source: base64 }], "messages[0].content[1]"],
  [
    "a picture by its address",
    [{ type: "image", source: { type: "url", url: "https://a" } }],
    "messages[0].content[0]",
  ],
  ["a PDF", [{ type: "document", source: { ...base64, media_type: "application/pdf" } }], "messages[0].content[0]"],
  ["a file by an id", [{ type: "container_upload", file_id: "f" }], "messages[0].content[0]"],
  [
    "a picture in a tool's result",
    [{ type: "tool_result", tool_use_id: "t", content: [text, { type: "image", source: base64 }] }],
    "messages[0].content[0].content[1]",
  ],
  [
    "a picture in a document",
    [{ type: "document", source: { type: "content", content: [{ type: "image", source: base64 }] } }],
    "messages[0].content[0].source.content[0]",
  ],
])("%s cannot, and it is said where it is", (_what, content, place) => {
  expect(findUncountable(asked(content))).toBe(place);
});

test.each([[{}], [{ messages: "Hi" }], [{ messages: [] }]])("%o has nothing to count", (body) => {
  expect(() => findUncountable(body)).toThrow(
    expect.objectContaining({ code: "request_malformed", details: { place: "messages" } }),
  );
});
