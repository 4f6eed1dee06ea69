import { expect, test } from "vitest";
import { providersFromConfig } from "./provider.ts";

const names = (config: Parameters<typeof providersFromConfig>[0]) =>
  providersFromConfig(config).map(({ name, format, baseUrl, isPrivate }) => [name, format, baseUrl, isPrivate]);

test("providers come from keys, from the host of one's own, and from the further ones", () => {
  expect(names({})).toEqual([]);
  expect(names({ ANTHROPIC_API_KEY: "a", OPENAI_API_KEY: "o" })).toEqual([
    ["anthropic", "anthropic", "https://api.anthropic.com/v1", false],
    ["openai", "openai", "https://api.openai.com/v1", false],
  ]);
  expect(names({ OPENAI_BASE_URL: "http://localhost:11434/v1/" })).toEqual([
    ["localhost:11434", "openai", "http://localhost:11434/v1", true],
  ]);
  const further = { claude: { format: "anthropic", baseUrl: "https://models.example/v1", apiKey: "k", perMinute: 60 } };
  expect(names({ CAPSTAN_PROVIDERS: JSON.stringify(further) })).toEqual([
    ["claude", "anthropic", "https://models.example/v1", false],
  ]);
});

test.each([
  ["what is no JSON", "{"],
  ["an unknown member", '{"a": {"baseUrl": "https://a.example/v1", "key": "x"}}'],
  ["what is no address", '{"a": {"baseUrl": "models.example"}}'],
  ["a name in the address", '{"a": {"baseUrl": "https://me@a.example/v1"}}'],
  ["a file", '{"a": {"baseUrl": "file:///etc/passwd"}}'],
  ["this machine, unless it is said to be meant", '{"a": {"baseUrl": "http://127.0.0.1:1/v1"}}'],
  ["the same written as a number", '{"a": {"baseUrl": "http://2130706433/v1"}}'],
  ["the same in IPv6", '{"a": {"baseUrl": "http://[::1]:1/v1"}}'],
  ["a cloud's own addresses", '{"a": {"baseUrl": "http://169.254.169.254/v1"}}'],
])("%s is refused", (_what, text) => {
  expect(() => providersFromConfig({ CAPSTAN_PROVIDERS: text })).toThrow(
    expect.objectContaining({ code: "provider_config_invalid" }),
  );
});

test("a private address that is meant is taken", () => {
  const text = '{"ollama": {"baseUrl": "http://127.0.0.1:11434/v1", "private": true}}';
  expect(names({ CAPSTAN_PROVIDERS: text })).toEqual([["ollama", "openai", "http://127.0.0.1:11434/v1", true]]);
});

test("OpenAI is known to have Responses; of other hosts it is what they say", () => {
  const further = {
    azure: { baseUrl: "https://a.example/v1", responses: true },
    vllm: { baseUrl: "https://v.example/v1" },
  };
  const found = providersFromConfig({ OPENAI_API_KEY: "o", CAPSTAN_PROVIDERS: JSON.stringify(further) });
  expect(found.map(({ name, responses }) => [name, responses])).toEqual([
    ["openai", true],
    ["azure", true],
    ["vllm", undefined],
  ]);
});
