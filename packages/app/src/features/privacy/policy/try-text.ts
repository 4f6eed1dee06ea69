import { asCapstanError } from "@capstan/base";
import type { PrivacyPolicyBody, PrivacyTrial } from "@capstan/contracts";
import { requestTexts } from "@capstan/execution";
import { type Destination, decisionAt, type PrivacyRules, privacyRulesFrom } from "../privacy-rules.ts";
import { protectTexts } from "../protect-texts.ts";
import type { Found, Recogniser } from "../recogniser.ts";

type Trying = {
  text: string;
  destination: Destination;
  /** Rules that are not saved yet, or what holds. */
  rules: PrivacyPolicyBody | PrivacyRules;
  recogniser: Recogniser;
  standInKey: Uint8Array;
};

/** What is done with a finding: one that is hidden in a refused way stops the call, unless it may go as it is. */
function decisionOn(one: Found, destination: Destination, rules: PrivacyRules) {
  const decision = decisionAt(rules.decide(one, destination), destination);
  const isRefused = one.disguise !== undefined && rules.refusedDisguises.has(one.disguise);
  return isRefused && decision !== "allow" ? "block" : decision;
}

/** What of a text would leave for a destination, by the very path that a call takes. Nothing is sent or kept. */
export function tryText({ text, destination, rules: given, recogniser, standInKey }: Trying): PrivacyTrial {
  const rules = "decide" in given ? given : privacyRulesFrom(given, 0);
  const found = recogniser.find(text).map((one) => ({
    class: one.type,
    start: one.start,
    end: one.end,
    why: one.held === undefined ? one.why : "a data contract keeps it from models",
    decision: decisionOn(one, destination, rules),
    ...(one.disguise === undefined ? {} : { disguise: one.disguise }),
  }));
  const body = { messages: [{ role: "user", content: text }] };
  try {
    const { standIns } = protectTexts({
      texts: requestTexts(body),
      destinations: [destination],
      rules,
      recogniser,
      standInKey,
      placeInWords: () => "this text",
    });
    const replaced = Object.values(standIns).reduce((sum, count) => sum + count, 0);
    return { leaves: body.messages[0]!.content, found, replaced };
  } catch (thrown) {
    const { code, message, mend } = asCapstanError(thrown);
    return { refusal: { code, message, ...(mend === undefined ? {} : { mend }) }, found, replaced: 0 };
  }
}
