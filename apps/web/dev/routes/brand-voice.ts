import type { VoicePartBody } from "@capstan/contracts";
import { flagsOf, proposalsOf, textsToChoose } from "../fixtures/brand-voice.ts";
import { checkedText, rulePackOf } from "../fixtures/rules.ts";
import { refuse } from "../refuse.ts";
import { answered, type Call, type Route, w } from "../route.ts";
import { sizeOf } from "../size-of.ts";

type Example = { name: string; text: string };

export const brandVoiceRoutes: Route[] = [
  ["GET", `${w}/brand-voice/texts`, ({ state }) => ({ texts: textsToChoose(Math.min(sizeOf(state), 12)) })],
  ["GET", `${w}/brand-voice/packs/([^/]+)`, ({ state }) => state.voice],
  ["POST", `${w}/brand-voice/proposals`, ({ body }) => proposalsOf((body as { examples: Example[] }).examples)],
  [
    "POST",
    `${w}/brand-voice/flags`,
    ({ body }) => {
      const { form, examples } = body as { form: VoicePartBody; examples: Example[] };
      return flagsOf(form, examples);
    },
  ],
  [
    "POST",
    `${w}/brand-voice/try`,
    ({ body }) => ({ proof: checkedText((body as { text: string }).text), rules: rulePackOf("plain-language").rules }),
  ],
  ["POST", `${w}/brand-voice`, save],
];

type SaveBody = { form: VoicePartBody & { name: string; title: string; owner: string }; basedOn: number };

/** What was sent last, for tests; a name that another voice has is refused. */
function save({ state, body, response }: Call) {
  const { form, basedOn } = body as SaveBody;
  if (basedOn !== (state.voice?.version ?? 0)) {
    refuse(response, 409, "voice_changed", "Somebody else kept version 2 meanwhile.", "Open it again.");
    return answered;
  }
  const { name, title, owner, ...part } = form;
  state.acts.push({ what: "voice", body });
  state.voice = { name, title, owner, version: basedOn + 1, form: part, others: 0 };
  return { name, version: basedOn + 1, rules: 2 };
}
