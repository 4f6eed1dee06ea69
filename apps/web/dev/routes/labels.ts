import type { ImaginedText, LabelRuleBody } from "@capstan/contracts";
import { labelPolicyOf, labelTrialOf } from "../fixtures/labels.ts";
import { label } from "../fixtures/tools.ts";
import { keptAs } from "../kept-as.ts";
import { refuse } from "../refuse.ts";
import { answered, type Call, type Route, w } from "../route.ts";

export const labelRoutes: Route[] = [
  ["GET", `${w}/drafts/([^/]+)/label`, () => label],
  ["GET", `${w}/label-policy`, ({ state }) => labelPolicyOf(state.labels)],
  ["PUT", `${w}/label-policy`, save],
  [
    "POST",
    `${w}/label-policy/try`,
    ({ body }) => {
      const { text, rules } = body as { text: ImaginedText; rules: LabelRuleBody[] };
      return labelTrialOf(text, rules);
    },
  ],
];

function save({ state, body, response }: Call) {
  const { version, rules } = body as { version: number; rules: LabelRuleBody[] };
  if (version !== state.labels.version) {
    refuse(
      response,
      409,
      "label_policy_changed",
      "Somebody else changed the rules on labels meanwhile.",
      "Read them again, and make your change to what is there now.",
    );
    return answered;
  }
  state.labels = { version: version + 1, own: rules };
  return keptAs(state, "labels", rules, { version: version + 1 });
}
