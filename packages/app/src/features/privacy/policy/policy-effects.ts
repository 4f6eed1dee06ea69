import { type PrivacyEffects, type PrivacyPolicyBody, personalClasses } from "@capstan/contracts";
import type { WorkspaceTx } from "../../../workspace-tx.ts";
import { type Destination, decisionAt, privacyRulesFrom, rulesAt } from "../privacy-rules.ts";
import { destinationNamed, destinationsOf, type ModelHost } from "./destinations.ts";

/** Destinations that a call can go to; the others only stand for some of these. */
const isPlace = (named: string): boolean => named !== "*" && !named.startsWith("data:");

/** What a policy comes to at every place that a call can go to, decided by the very rules that calls are held against. */
export async function policyEffects(
  tx: WorkspaceTx,
  hosts: readonly ModelHost[],
  policy: PrivacyPolicyBody,
): Promise<PrivacyEffects> {
  const names = (await destinationsOf(tx, hosts)).filter(isPlace);
  const destinations: PrivacyEffects["destinations"] = [];
  for (const name of names)
    destinations.push({ destination: name, effects: effectsAt(policy, await destinationNamed(tx, hosts, name)) });
  return { destinations };
}

function effectsAt(policy: PrivacyPolicyBody, destination: Destination) {
  const { rules } = rulesAt(policy, destination);
  const { decide } = privacyRulesFrom(policy, 0);
  return personalClasses.map((type) => {
    const decision = decide({ type }, destination);
    const speaker = rules.some((rule) => rule.class === type) ? type : "*";
    const said = rules.find((rule) => rule.class === speaker && rule.decision === decision);
    return { class: type, decision: decisionAt(decision, destination), because: said?.because ?? "" };
  });
}
