import type { LabelRuleBody } from "@capstan/contracts";

const members = ["form", "channels", "draftedBy", "reviewed", "duty", "because", "source", "title", "url"];
/** The same for rules that say the same, whatever the order of their members. */
const written = (rule: LabelRuleBody): string => JSON.stringify(rule, members);

/** How rules differ from those that are saved, as sentences. */
export function listRuleChanges(saved: readonly LabelRuleBody[], now: readonly LabelRuleBody[]): string[] {
  const before = new Map(saved.map((rule) => [rule.id, rule]));
  const after = new Set(now.map(({ id }) => id));
  const added = now.filter(({ id }) => !before.has(id)).map(({ id }) => `${id} is new`);
  const changed = now
    .filter((rule) => before.has(rule.id) && written(before.get(rule.id)!) !== written(rule))
    .map(({ id }) => `${id} is changed`);
  const removed = saved.filter(({ id }) => !after.has(id)).map(({ id }) => `${id} is gone`);
  const stayed = saved.filter(({ id }) => after.has(id)).map(({ id }) => id);
  const order = now.filter(({ id }) => before.has(id)).map(({ id }) => id);
  const moved = stayed.join(" ") === order.join(" ") ? [] : ["their order is another"];
  return [...added, ...changed, ...removed, ...moved];
}
