import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { chatChunks, type GivenGateway, givenGateway, stream } from "../../testing/given-gateway.ts";

let given: GivenGateway;
beforeAll(async () => {
  given = await givenGateway();
});
afterAll(() => given?.end());

const content = "Write to Maria Sanchez (maria.sanchez@gmail.com, +49 30 901820) about the offer.";

/** The stand-ins of the prompt as the model sees them. */
function seen(body: string): { name: string; email: string; phone: string } {
  const [, name, email, phone] = /Write to (.+?) \((.+?), (.+?)\)/.exec(JSON.parse(body).messages[0].content)!;
  return { name: name!, email: email!, phone: phone! };
}

async function streamed(how: (stand: ReturnType<typeof seen>) => string): Promise<string> {
  given.behave(({ body }, response) => stream(response, chatChunks([...how(seen(body))])));
  const body = { model: "gpt-6-sol", stream: true, messages: [{ role: "user", content }] };
  const { text } = await given.post("/v1/chat/completions", body);
  const events = text
    .trim()
    .split("\n\n")
    .map((event) => event.slice(6))
    .filter((event) => event !== "[DONE]");
  return events.map((event) => JSON.parse(event).choices[0]?.delta.content ?? "").join("");
}

describe("a model that streams one character at a time and", () => {
  test.each<[string, (stand: ReturnType<typeof seen>) => string, string]>([
    [
      "repeats",
      ({ name, email, phone }) => `${name}, ${email}, ${phone}`,
      "Maria Sanchez, maria.sanchez@gmail.com, +49 30 901820",
    ],
    ["writes in capitals", ({ name }) => `DEAR ${name.toUpperCase()}!`, "DEAR MARIA SANCHEZ!"],
    ["writes small", ({ name }) => `dear ${name.toLowerCase()}!`, "dear maria sanchez!"],
    [
      "puts into the genitive",
      ({ name }) => `${name}'s offer, ${name}s offer`,
      "Maria Sanchez's offer, Maria Sanchezs offer",
    ],
    [
      "quotes and emphasises",
      ({ name }) => `"${name}", **${name}**, (${name})`,
      '"Maria Sanchez", **Maria Sanchez**, (Maria Sanchez)',
    ],
    ["uses one word of the name alone", ({ name }) => `Hello ${name.split(" ")[0]}.`, "Hello Maria."],
    ["turns the name round", ({ name }) => `${name.split(" ")[1]}, ${name.split(" ")[0]}`, "Sanchez, Maria"],
    ["ends within a stand-in", ({ name }) => name, "Maria Sanchez"],
    ["regroups the number", ({ phone }) => phone.replaceAll(" ", "-"), "+49 30 901820"],
  ])("%s what it was given", async (_how, how, expected) => {
    expect(await streamed(how)).toBe(expected);
  });
});

test("originals are escaped where they stand in JSON", async () => {
  const odd = 'Say "hi" to Maria Sanchez, 12 Main Street, Springfield, IL 62704.';
  given.behave(({ body }, response) => {
    const said = JSON.parse(body).messages[0].content as string;
    const args = JSON.stringify({ note: said });
    const call = (piece: string) => ({
      id: "c",
      object: "chat.completion.chunk",
      choices: [
        { index: 0, delta: { tool_calls: [{ index: 0, function: { arguments: piece } }] }, finish_reason: null },
      ],
    });
    stream(response, [
      ...[...args].map(call),
      { id: "c", choices: [{ index: 0, delta: {}, finish_reason: "tool_calls" }] },
      "[DONE]",
    ]);
  });
  const { text } = await given.post("/v1/chat/completions", {
    model: "gpt-6-sol",
    stream: true,
    messages: [{ role: "user", content: odd }],
  });
  const events = text
    .trim()
    .split("\n\n")
    .map((event) => event.slice(6))
    .filter((event) => event !== "[DONE]");
  const args = events
    .map((event) => JSON.parse(event).choices[0]?.delta.tool_calls?.[0].function.arguments ?? "")
    .join("");
  expect(JSON.parse(args)).toEqual({ note: odd });
});
