/** What makes a purpose one that recurs; the same is said on the screen. */
export const recurringRule = { calls: 3, days: 2, people: 2 } as const;

export const isRecurring = ({ calls, days, people }: { calls: number; days: number; people: number }): boolean =>
  calls >= recurringRule.calls && (days >= recurringRule.days || people >= recurringRule.people);
