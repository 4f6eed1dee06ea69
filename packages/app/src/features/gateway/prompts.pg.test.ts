import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, expect, test } from "vitest";
import { chatOf, gatewayAtHand } from "../../testing/gateway-at-hand.ts";
import { chatAnswer, type GivenGateway, givenGateway, json } from "../../testing/given-gateway.ts";

const at = gatewayAtHand();
const path = "/v1/chat/completions";
const email = "maria.sanchez@gmail.com";

test("a prompt of 1 MB passes with every person in it replaced, and its answer comes back with them", async () => {
  const line = "The team writes a short note about the product, its price and the next step.\n";
  const lines = Array.from({ length: 13_000 }, (_, index) => (index % 1_000 === 500 ? `Write to ${email}.\n` : line));
  const prompt = lines.join("");
  expect(prompt.length).toBeGreaterThan(900_000);
  at.given.behave(({ body }, response) => {
    const said = JSON.parse(body).messages[0].content as string;
    json(
      response,
      chatAnswer(
        said
          .split("\n")
          .filter((one) => one.startsWith("Write"))
          .join("\n"),
      ),
    );
  });
  const answer = await at.given.post(path, chatOf(prompt));
  expect(answer.status, answer.text.slice(0, 300)).toBe(200);
  expect(at.given.heard[0]!.body).not.toContain(email);
  expect(answer.json.choices[0].message.content.split("\n")).toEqual(Array(13).fill(`Write to ${email}.`));
  expect(await at.given.records()).toMatchObject([{ outcome: "ok", stand_ins: { EMAIL: expect.any(Number) } }]);
});

test("a request beyond 20 MB is refused while it still comes in", async () => {
  const answer = await at.given.post(path, chatOf("a".repeat(21 * 2 ** 20))).catch((thrown: Error) => thrown);
  // Who is refused while sending may hear of it, or find the connection closed.
  if (!(answer instanceof Error)) expect(answer).toMatchObject({ status: 413 });
  expect(at.given.heard).toEqual([]);
});

let inside: GivenGateway;
const reached: string[] = [];
const house = createServer((request, response) => {
  reached.push(request.url ?? "");
  response.end();
});
beforeAll(async () => {
  await new Promise<void>((resolve) => void house.listen(0, "127.0.0.1", resolve));
  const provider = {
    format: "openai" as const,
    // A public name as far as anybody can see before it is resolved.
    baseUrl: `http://localhost:${(house.address() as AddressInfo).port}/v1`,
    apiKey: undefined,
    concurrency: 8,
    perMinute: undefined,
  };
  inside = await givenGateway({
    providers: [{ ...provider, name: "openai", isPrivate: false, hasPrivateAddress: false }],
  });
});
afterAll(async () => {
  await inside?.end();
  await new Promise((resolve) => house.close(resolve));
});

test("a provider's name that leads into the house is refused when it is called, and nothing is sent", async () => {
  const answer = await inside.post(path, chatOf("Hi"));
  expect(answer).toMatchObject({ status: 502, json: { error: { code: "provider_address_refused" } } });
  expect(answer.text).not.toMatch(/127\.0\.0\.1|::1/);
  expect(reached).toEqual([]);
  expect(await inside.records()).toMatchObject([{ outcome: "failed", error_code: "provider_address_refused" }]);
});
