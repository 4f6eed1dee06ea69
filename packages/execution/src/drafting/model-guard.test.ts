import { terminal } from "@capstan/base";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { ModelCall } from "../models/guard.ts";
import { startFakeProvider } from "../testing/fake-provider.ts";
import { adapters, errorOf, idleMs, portFor, request } from "../testing/given-port.ts";

let provider: Awaited<ReturnType<typeof startFakeProvider>>;
beforeAll(async () => {
  provider = await startFakeProvider();
});
beforeEach(() => provider.clear());
afterAll(() => provider.stop());

describe.each(adapters)("the guard of calls over %s", (adapter, model, name) => {
  const spec = () => provider.spec(adapter, model);
  const answers = (content: string) => provider.mock.onMessage(/./, { content, usage: reported });
  const reported = { prompt_tokens: 1000, completion_tokens: 200, input_tokens: 1000, output_tokens: 200 };

  test("shows the guard exactly what would leave, and nothing leaves when it refuses", async () => {
    answers("fine");
    const seen: ModelCall[] = [];
    const guard = async (call: ModelCall) => {
      seen.push(call);
      throw terminal("budget_spent", { message: "The team's budget is spent.", mend: "Ask its owner." });
    };
    const second = provider.spec("anthropic", "claude-haiku-5-5");
    const error = await errorOf(portFor([spec(), second], { guard }).port.draft(request));
    expect(error).toMatchObject({ kind: "terminal", code: "budget_spent" });
    expect(seen).toMatchObject([{ provider: name, model, idempotencyKey: "run-1:brief:1" }]);
    expect(JSON.stringify(seen[0]?.params.prompt)).toContain("Harbor Łódź");
    expect(provider.heard).toEqual([]);
  });

  const brokenGuards: [string, () => Promise<void>][] = [
    ["rejects with something else", () => Promise.reject("no")],
    [
      "throws before it promises",
      () => {
        throw new TypeError("undefined is not a function");
      },
    ],
  ];
  test.each(brokenGuards)("fails closed when the guard %s", async (_what, guard) => {
    const error = await errorOf(portFor([spec()], { guard }).port.draft(request));
    expect(error).toMatchObject({ kind: "terminal", code: "model_guard_failed" });
    expect(provider.heard).toEqual([]);
  });

  test("fails closed when the guard never answers, even if it would pass the call later", async () => {
    const { promise: gate, resolve: open } = Promise.withResolvers<void>();
    const { port, expire } = portFor([spec()], {
      guard: () => {
        setImmediate(() => expire(idleMs));
        return gate;
      },
    });
    const error = await errorOf(port.draft(request));
    open();
    await new Promise((resolve) => setImmediate(resolve));
    expect(error).toMatchObject({ code: "model_guard_failed" });
    expect(provider.heard).toEqual([]);
  });
});
