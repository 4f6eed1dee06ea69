import type { PrivacyPolicyBody, PrivacyPolicyView } from "@capstan/contracts";
import {
  effectsOf,
  personKnown,
  personUnknown,
  planOf,
  policyView,
  requests,
  retention,
  shippedPolicy,
  trialOf,
  underWay,
} from "../fixtures/privacy.ts";
import { keptAs } from "../kept-as.ts";
import { refuse } from "../refuse.ts";
import { answered, type Call, type Route, w } from "../route.ts";

const p = `${w}/privacy`;
const behind = { ...retention, classes: retention.classes.map((one) => ({ ...one, overdue: 20 })) };

export const privacyRoutes: Route[] = [
  ["GET", `${p}/policy`, ({ state }) => policyNow(state)],
  ["PUT", `${p}/policy`, savePolicy],
  ["POST", `${p}/policy/effects`, ({ body }) => effectsOf((body as { policy: PrivacyPolicyBody }).policy)],
  [
    "POST",
    `${p}/try`,
    ({ body }) => {
      const { text, policy } = body as { text: string; policy?: PrivacyPolicyBody };
      return trialOf(text, policy);
    },
  ],
  ["POST", `${p}/find`, find],
  [
    "POST",
    `${p}/export`,
    ({ state, body, response }) => {
      response.setHeader("content-disposition", 'attachment; filename="person-request-4.json"');
      return keptAs(state, "export", body, { places: {} });
    },
  ],
  ["POST", `${p}/forget`, ({ state, body }) => keptAs(state, "forget", body, underWay)],
  ["GET", `${p}/requests`, ({ state }) => ({ requests: state.scenario === "none" ? [] : requests })],
  ["GET", `${p}/requests/([^/]+)/receipt`, () => ({ format: "capstan-privacy-receipt-1" })],
  ["GET", `${p}/requests/([^/]+)`, requestNow],
  ["GET", `${p}/retention`, ({ state }) => (state.scenario === "many" ? behind : retention)],
  ["POST", `${p}/retention/due`, ({ body }) => ({ due: (body as { days: number }).days < 14 ? 412 : 0 })],
  ["PUT", `${p}/retention`, ({ state, body }) => keptAs(state, "retention", body, retention)],
];

const policyNow = ({ scenario, privacy }: Call["state"]): PrivacyPolicyView =>
  privacy.saved ?? (scenario === "none" ? shippedPolicy : policyView);

/** Somebody else's version comes first, once. */
function savePolicy({ state, body, response }: Call) {
  const { policy, note, version } = body as { policy: PrivacyPolicyBody; note: string; version: number };
  if (state.privacy.meanwhile) {
    state.privacy = { saved: state.privacy.meanwhile, meanwhile: undefined };
    refuse(
      response,
      409,
      "privacy_policy_changed",
      "Somebody else changed the rules on privacy meanwhile.",
      "Read them again, and make your change to what is there now.",
    );
    return answered;
  }
  state.privacy.saved = { ...policyNow(state), version: version + 1, policy, note };
  return keptAs(state, "policy", { note, version, rules: policy.rules }, state.privacy.saved);
}

function find({ body, response }: Call) {
  const { person, forgetting } = body as { person: string; forgetting?: { approved: string; member: boolean } };
  if (person === "Ann") {
    refuse(
      response,
      422,
      "person_unclear",
      "“Ann” is one word, and nobody in the CRM is called that.",
      "Give the e-mail address, the CRM id, or the full name.",
    );
    return answered;
  }
  if (!/bell/i.test(person)) return personUnknown;
  return forgetting ? planOf(forgetting) : personKnown;
}

/** Under way when it is first asked about, done from then on. */
function requestNow({ state, params }: Call) {
  if (params[0] !== underWay.id) return requests.find(({ id }) => id === params[0]);
  const isFirst = !state.acts.some(({ what }) => what === "look");
  return keptAs(state, "look", params[0], isFirst ? underWay : { ...requests[0]!, id: underWay.id });
}
