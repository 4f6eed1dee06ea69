const columns: Record<string, string> = {
  thisWeek: "events this week",
  weeklyMeanBefore: "the weekly mean before",
  contacts: "people",
  score: "the score",
  level: "the level",
  previousLevel: "the level before",
  newlyActive: "newly active",
};

const signs: Record<string, string> = { ">=": "≥", "<=": "≤", "==": "=", "!=": "≠", "*": "×" };

/** A condition of a decision table in words: `contacts >= 3` as `people ≥ 3`. Names that are not known stay. */
export function sayCondition(condition: string): string {
  return condition
    .replaceAll(/>=|<=|==|!=|\*/g, (sign) => signs[sign] ?? sign)
    .replaceAll(/\b[A-Za-z]\w*\b/g, (name) => columns[name] ?? name);
}
