import fc from "fast-check";
import { expect, test } from "vitest";
import { sealText, textKeyFrom } from "./seal-text.ts";
import { openTexts, sealingKey, sealTexts } from "./sealed-texts.ts";

const key = textKeyFrom("a secret of the installation, long enough");
const row = { id: "01900000-0000-7000-8000-000000000002", workspaceId: "01900000-0000-7000-8000-000000000001" };
const text = fc.option(fc.string({ unit: "grapheme" }));

test("texts come back as they were, whichever of them are kept", () => {
  fc.assert(
    fc.property(text, text, (prompt, output) => {
      expect(openTexts(row, sealTexts(row, { prompt, output }, key), key)).toEqual({ prompt, output });
    }),
  );
});

test("texts that were sealed one by one are still opened", () => {
  const seal = (member: "prompt" | "output") =>
    sealText(`the ${member}`, key, `${row.workspaceId} ${row.id} ${member}`);
  const sealed = { prompt: seal("prompt"), output: seal("output") };
  expect(openTexts(row, sealed, key)).toEqual({ prompt: "the prompt", output: "the output" });
});

test("a seal is opened in its own row only", () => {
  const sealed = sealTexts(row, { prompt: "one", output: "two" }, key);
  const elsewhere = { ...row, id: "01900000-0000-7000-8000-000000000003" };
  expect(() => openTexts(elsewhere, sealed, key)).toThrow(expect.objectContaining({ code: "call_text_unreadable" }));
});

test("the key is found among the secrets of now and of before", () => {
  const secrets = {
    current: "the secret of now, which is long enough",
    previous: ["the secret of before, long enough"],
  };
  const before = textKeyFrom(secrets.previous[0]!);
  expect(sealingKey(secrets, before.id)?.id).toBe(before.id);
  expect(sealingKey(secrets, key.id)).toBeUndefined();
});
