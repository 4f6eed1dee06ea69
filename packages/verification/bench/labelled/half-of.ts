import { createHash } from "node:crypto";

export type Half = "tuning" | "held-out";

/** Which half a draft (by its id) or a sentence (by its hash) belongs to: decided before any rule was tuned, for good. */
export const halfOf = (id: string): Half =>
  createHash("sha256").update(id).digest()[0]! % 2 === 0 ? "tuning" : "held-out";
