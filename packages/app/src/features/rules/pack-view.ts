import type { RulePackView } from "@capstan/contracts";
import { type Rule, replyTemplate } from "@capstan/verification";
import { stringify } from "yaml";
import { ruleTitle } from "../drafts/index.ts";
import type { KnownPack } from "./packs.ts";

/** A pack as people see it. */
export function toPackView({ name, version, from, pack }: KnownPack): RulePackView {
  const template = replyTemplate(pack.rules);
  return {
    name,
    title: pack.title ?? ruleTitle(name),
    ...(pack.about ? { about: pack.about } : {}),
    owner: pack.owner,
    version,
    from,
    ...(template ? { template } : {}),
    rules: pack.rules.map(toRuleView),
  };
}

/** A rule as people see it. */
export function toRuleView(rule: Rule): RulePackView["rules"][number] {
  const { id, severity, kind, reason, source, kinds, channels, examples } = rule;
  return {
    id,
    title: ruleTitle(id),
    severity,
    kind,
    ...(reason ? { reason } : {}),
    ...(source ? { source } : {}),
    ...(kinds ? { kinds } : {}),
    ...(channels ? { channels } : {}),
    ...(examples ? { examples } : {}),
  };
}

/** A pack as the text that a person edits; one that ships is written as YAML. */
export const textOfPack = ({ pack, text }: KnownPack): string => text ?? stringify(pack, { lineWidth: 110 });
