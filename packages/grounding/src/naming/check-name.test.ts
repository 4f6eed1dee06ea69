import { describe, expect, test } from "vitest";
import { checkName, namingConventionSchema } from "./check-name.ts";

const campaign = namingConventionSchema.parse({
  name: "Campaigns",
  applies: "campaign",
  separator: "_",
  tokens: [
    { kind: "date", name: "quarter", format: "YYYY-qN" },
    { kind: "oneOf", name: "region", values: ["emea", "amer", "apac"] },
    { kind: "oneOf", name: "channel", values: ["email", "webinar", "paid-social"] },
    { kind: "words", name: "topic", maxLength: 20 },
    { kind: "number", name: "variant", digits: 2, optional: true },
  ],
});

describe("naming conventions", () => {
  test.each(["2026-q3_emea_webinar_freight", "2026-q3_emea_paid-social_freight_02"])("%s is right", (name) => {
    expect(checkName(campaign, name)).toEqual([]);
  });

  test.each([
    ["2026-q5_emea_webinar_freight", "quarter", "2026-q3"],
    ["2026-q3_emae_webinar_freight", "region", "emea, amer, apac"],
    ["2026-q3_EMEA_webinar_freight", "region", "Write emea"],
    ["2026-q3_emea_webinar_what happens?", "topic", "what-happens"],
    ["2026-q3_emea_webinar_freight_7", "variant", "01"],
    ["2026-q3_emea", "name", "quarter_region_channel_topic_[variant]"],
    ["", "name", "quarter_region"],
  ])("%s is wrong in its %s", (name, part, mend) => {
    const problems = checkName(campaign, name);
    expect(problems.map((one) => one.part)).toContain(part);
    expect(problems.map((one) => one.mend).join(" ")).toContain(mend);
  });

  test("a separator inside a date is no end of a part", () => {
    const file = namingConventionSchema.parse({
      name: "Files",
      applies: "file",
      separator: "-",
      extensions: ["pdf", "docx"],
      tokens: [
        { kind: "date", name: "date", format: "YYYY-MM-DD" },
        { kind: "words", name: "title" },
      ],
    });
    expect(checkName(file, "2026-08-22-account-brief.pdf")).toEqual([]);
    expect(checkName(file, "2026-02-30-account-brief.exe").map((one) => one.part)).toEqual(["extension", "date"]);
  });
});
