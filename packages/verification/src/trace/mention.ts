/** How a writer softened a number. */
export type Hedge = "none" | "about" | "nearly" | "over" | "at-least" | "under" | "at-most";

/**
 * A number in a text. Offsets are of the view it was read from. `step` is the weight of its last written digit
 * ("41.7" → 0.1, "$12k" → 1000); `zeroStep` that of its last digit that is not zero ("1,200" → 100).
 * `unit`: "plain", "percent", "percentage-point", "points", "multiplier", "times", "fraction" (a share, as a
 * percentage), "ordinal", "week-number", "currency:USD" or a duration.
 */
export type NumberMention = {
  start: number;
  end: number;
  value: number;
  high?: number;
  step: number;
  zeroStep: number;
  unit: string;
  hedge: Hedge;
  direction?: "up" | "down";
  /** The direction is said right at the number ("up 5", "5 more"), so it is a change and not a level. */
  isChange: boolean;
  spelled: boolean;
  /** A minus stands before it ("−€5", "minus five"): a level below nothing, or a change downwards. */
  isNegative?: true;
  /** It is called a loss, a deficit or an outflow. */
  isDeficit?: true;
};

/** A day or a part of one; months and days count from 1. `last` is the end of a range of days in one month. */
export type DateMention = { start: number; end: number; year?: number; month?: number; day?: number; weekday?: number };

/** A part of a year: its quarter 1 to 4, its half 1 or 2, or its ISO week. */
export type SpanMention = {
  start: number;
  end: number;
  kind: "quarter" | "half" | "week";
  index: number;
  year?: number;
};
