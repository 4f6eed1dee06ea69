import { expect, test } from "vitest";
import { guardKeys } from "./open-models.ts";

const call = { provider: "anthropic", model: "m", params: { prompt: [] } };

test("a call with its key passes, one without is refused", async () => {
  await expect(guardKeys({ ...call, idempotencyKey: "run:step" })).resolves.toBeUndefined();
  await expect(guardKeys({ ...call, idempotencyKey: "" })).rejects.toMatchObject({
    code: "model_call_without_key",
  });
});
