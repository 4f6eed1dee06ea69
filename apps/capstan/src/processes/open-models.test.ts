import { expect, test } from "vitest";
import { guardWithoutPolicy } from "./open-models.ts";

const call = { provider: "anthropic", model: "m", params: { prompt: [] } };

test("a call with its key passes, one without is refused", async () => {
  await expect(guardWithoutPolicy({ ...call, idempotencyKey: "run:step" })).resolves.toBeUndefined();
  await expect(guardWithoutPolicy({ ...call, idempotencyKey: "" })).rejects.toMatchObject({
    code: "model_call_without_key",
  });
});
