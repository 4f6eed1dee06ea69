import { z } from "zod";
import { expression, slug } from "./expression.ts";

const described = {
  describe: z.string().optional().meta({ description: "What it means, for the person who starts a run" }),
};
const optionalDefault = {
  default: expression
    .optional()
    .meta({ description: "CEL expression over `run`, used when nothing is given", examples: ["run.date"] }),
  ...described,
};

/** What a run needs before it starts. A dataset brings its contract: broken means `hold` the run or `label` its outputs. */
export const input = z.discriminatedUnion("type", [
  z.strictObject({
    type: z.literal("dataset"),
    dataset: slug.meta({ description: "A dataset of the workspace" }),
    whenBroken: z
      .enum(["hold", "label"])
      .default("hold")
      .meta({ description: "When its contract is broken: hold the run, or label the outputs" }),
    ...described,
  }),
  z.strictObject({ type: z.literal("date"), ...optionalDefault }),
  z.strictObject({ type: z.literal("text"), ...optionalDefault }),
  z.strictObject({ type: z.literal("number"), ...optionalDefault }),
  z.strictObject({ type: z.literal("boolean"), ...optionalDefault }),
  z.strictObject({
    type: z.literal("choice"),
    options: z.array(z.string()).min(1).meta({ description: "What can be chosen" }),
    ...optionalDefault,
  }),
]);

export type Input = z.infer<typeof input>;
