import { expect, test } from "vitest";
import { type ModelConfig, modelsFromEnvironment } from "./models-from-environment.ts";

const keys = { ANTHROPIC_API_KEY: "a", OPENAI_API_KEY: "o" };
const ollama = "http://localhost:11434/v1/";

const chains: [string, ModelConfig, object[]][] = [
  ["nothing", {}, []],
  ["blank values", { ANTHROPIC_API_KEY: " ", CAPSTAN_MODEL: "" }, []],
  ["one key", { ANTHROPIC_API_KEY: "a" }, [{ provider: "anthropic", model: "claude-sonnet-5-5", apiKey: "a" }]],
  ["both keys", keys, [{ provider: "anthropic" }, { provider: "openai", model: "gpt-6-sol" }]],
  [
    "a named model",
    { ...keys, CAPSTAN_MODEL: "claude-haiku-5-5" },
    [{ provider: "anthropic", model: "claude-haiku-5-5" }],
  ],
  [
    "a chain",
    { ...keys, CAPSTAN_MODEL: "openai/gpt-6-luna, anthropic/claude-opus-5-5" },
    [
      { provider: "openai", model: "gpt-6-luna" },
      { provider: "anthropic", model: "claude-opus-5-5" },
    ],
  ],
  [
    "a host of one's own, without a key",
    { OPENAI_BASE_URL: ollama, CAPSTAN_MODEL: "llama4:8b" },
    [
      {
        provider: "openai-compatible",
        host: "localhost:11434",
        model: "llama4:8b",
        baseUrl: "http://localhost:11434/v1",
      },
    ],
  ],
  [
    "OpenAI by its own address",
    { OPENAI_API_KEY: "o", OPENAI_BASE_URL: "https://api.openai.com/v1" },
    [{ provider: "openai" }],
  ],
];

test.each(chains)("%s", (_what, config, expected) => {
  const models = modelsFromEnvironment(config);
  expect(models).toHaveLength(expected.length);
  expect(models).toMatchObject(expected);
});

const refused: [string, ModelConfig, string][] = [
  ["a host without a model", { OPENAI_BASE_URL: ollama }, "CAPSTAN_MODEL"],
  ["a model without its key", { CAPSTAN_MODEL: "anthropic/claude-opus-5-5" }, "ANTHROPIC_API_KEY"],
  ["a host that is no address", { OPENAI_BASE_URL: "localhost", CAPSTAN_MODEL: "m" }, "http"],
  [
    "a password in the address",
    { OPENAI_BASE_URL: "http://me:pw@host.example/v1", CAPSTAN_MODEL: "m" },
    "no name or key",
  ],
];

test.each(refused)("%s is refused with how to mend it", (_what, config, mend) => {
  expect(() => modelsFromEnvironment(config)).toThrow(
    expect.objectContaining({ code: "model_config_invalid", mend: expect.stringContaining(mend) }),
  );
});
