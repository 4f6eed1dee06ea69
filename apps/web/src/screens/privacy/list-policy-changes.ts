import type { PrivacyDecision, PrivacyEffects, PrivacyPolicyBody } from "@capstan/contracts";
import { groupEffects } from "./group-effects.ts";
import { classWords, decisionWords, disguiseWords, sayDestination } from "./privacy-words.ts";

/** `opens`: more leaves than before. */
export type PolicyChange = { says: string; opens: boolean };
export type ComesTo = { policy: PrivacyPolicyBody; effects: PrivacyEffects };

const strictness = Object.keys(decisionWords) as PrivacyDecision[];
const disguises = Object.keys(disguiseWords) as PrivacyPolicyBody["refusedDisguises"];

/** What saving would change, as sentences. Rules that come to the same as before are one sentence. */
export function listPolicyChanges(before: ComesTo, after: ComesTo): PolicyChange[] {
  const decided = listDecisions(before.effects, after.effects);
  const others = listOthers(before.policy, after.policy);
  const isOtherText = JSON.stringify(before.policy.rules) !== JSON.stringify(after.policy.rules);
  if (decided.length === 0 && isOtherText)
    others.push({ says: "Rules are written otherwise, and come to the same.", opens: false });
  return [...decided, ...others];
}

function listDecisions(before: PrivacyEffects, after: PrivacyEffects): PolicyChange[] {
  const { columns, rows } = groupEffects(after, before);
  return rows.flatMap(({ classes, cells }) =>
    cells.flatMap(({ decision, was }, at) => {
      if (was === undefined) return [];
      const what = classes.map((name) => classWords[name]).join(", ");
      const where = columns[at]!.destinations.map(sayDestination).join(", ");
      return {
        says: `${what} → ${where}: ${decisionWords[was].say} becomes ${decisionWords[decision].say}`,
        opens: strictness.indexOf(decision) < strictness.indexOf(was),
      };
    }),
  );
}

function listOthers(before: PrivacyPolicyBody, after: PrivacyPolicyBody): PolicyChange[] {
  const changes: PolicyChange[] = [];
  if (before.attachments !== after.attachments) {
    const opens = after.attachments === "allow";
    changes.push({ says: `Pictures, documents and sound are ${opens ? "allowed" : "refused"}`, opens });
  }
  for (const name of disguises) {
    const [was, is] = [before, after].map(({ refusedDisguises }) => refusedDisguises.includes(name));
    if (was !== is)
      changes.push({
        says: `${disguiseWords[name]}: ${is ? "stops the call" : "no longer stops the call"}`,
        opens: !is,
      });
  }
  if (before.owner !== after.owner) changes.push({ says: "Somebody else is asked", opens: false });
  return changes;
}
