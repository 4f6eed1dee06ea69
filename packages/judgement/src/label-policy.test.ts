import { describe, expect, test } from "vitest";
import { defaultLabelPolicy, type LabelQuestion, labelDuties } from "./label-policy.ts";

const question = (more: Partial<LabelQuestion> = {}): LabelQuestion => ({
  channel: "web",
  isPublic: true,
  draftedBy: "model",
  reviewed: false,
  ...more,
});
const duties = (more: Partial<LabelQuestion> = {}) =>
  Object.fromEntries(labelDuties(defaultLabelPolicy, question(more)).map(({ form, duty }) => [form, duty]));

describe("when a text must say how it was made", () => {
  test("visibly in public, until a person takes responsibility", () => {
    expect(duties()).toEqual({ visible: "required", record: "required" });
    expect(duties({ reviewed: true })).toEqual({ visible: "not-required", record: "required" });
  });

  test("within the house by a record alone", () => {
    expect(duties({ isPublic: false, channel: "internal" })).toEqual({ record: "required" });
  });

  test("not when a person wrote it", () => {
    expect(duties({ draftedBy: "person" })).toEqual({});
  });

  test("the first rule that holds decides, so that a workspace's own may stand before", () => {
    const own = { ...defaultLabelPolicy[0]!, id: "own", channels: ["social"], reviewed: true } as const;
    const [first] = labelDuties([own, ...defaultLabelPolicy], question({ channel: "social", reviewed: true }));
    expect(first).toMatchObject({ rule: "own", duty: "required" });
  });

  test("every rule says what it rests on", () => {
    for (const { because, source } of defaultLabelPolicy)
      expect(because.endsWith(".") && /^https:\/\//.test(source.url)).toBe(true);
  });
});
