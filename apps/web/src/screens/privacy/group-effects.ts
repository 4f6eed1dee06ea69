import type { PersonalClass, PrivacyDecision, PrivacyEffects } from "@capstan/contracts";

export type EffectCell = { decision: PrivacyDecision; because: string; was: PrivacyDecision | undefined };
export type EffectTable = {
  /** Destinations that are treated the same stand together. */
  columns: { destinations: string[] }[];
  /** Classes that are treated the same stand together; one cell for each column. */
  rows: { classes: PersonalClass[]; cells: EffectCell[] }[];
};

/** What rules come to as a table as small as it can be; `before` marks what is another decision than it was. */
export function groupEffects(now: PrivacyEffects, before: PrivacyEffects = now): EffectTable {
  const places = now.destinations.map(({ destination, effects }) => {
    const old = before.destinations.find((one) => one.destination === destination)?.effects;
    const cells = effects.map(({ class: name, decision, because }): EffectCell => {
      const was = old?.find((one) => one.class === name)?.decision;
      return { decision, because, was: was === decision ? undefined : was };
    });
    return { destination, cells };
  });
  const columns = [...Map.groupBy(places, ({ cells }) => JSON.stringify(cells)).values()];
  const classes = now.destinations[0]?.effects.map((effect) => effect.class) ?? [];
  const lines = classes.map((name, index) => ({ name, cells: columns.map(([first]) => first!.cells[index]!) }));
  return {
    columns: columns.map((alike) => ({ destinations: alike.map(({ destination }) => destination) })),
    rows: [...Map.groupBy(lines, ({ cells }) => JSON.stringify(cells)).values()].map((alike) => ({
      classes: alike.map(({ name }) => name),
      cells: alike[0]!.cells,
    })),
  };
}
