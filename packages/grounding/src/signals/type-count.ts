/** Counts of one event type: this week, and the mean of the four weeks before. */
export type TypeCount = { type: string; label: string; thisWeek: number; weeklyMeanBefore: number };
