import { z } from "zod";
import { expression, slug } from "./expression.ts";

const described = { describe: z.string().optional() };
const optionalDefault = { default: expression.optional(), ...described };

/** What a run needs before it starts. A dataset brings its contract: broken means `hold` the run or `label` its outputs. */
export const input = z.discriminatedUnion("type", [
  z.strictObject({
    type: z.literal("dataset"),
    dataset: slug,
    whenBroken: z.enum(["hold", "label"]).default("hold"),
    ...described,
  }),
  z.strictObject({ type: z.literal("date"), ...optionalDefault }),
  z.strictObject({ type: z.literal("text"), ...optionalDefault }),
  z.strictObject({ type: z.literal("number"), ...optionalDefault }),
  z.strictObject({ type: z.literal("boolean"), ...optionalDefault }),
  z.strictObject({ type: z.literal("choice"), options: z.array(z.string()).min(1), ...optionalDefault }),
]);

export type Input = z.infer<typeof input>;
