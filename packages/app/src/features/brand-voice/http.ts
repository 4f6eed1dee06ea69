import { brandVoiceEndpoints } from "@capstan/contracts";
import { recognise } from "@capstan/privacy";
import { verify, voiceRules } from "@capstan/verification";
import type { App } from "../../app.ts";
import type { Http } from "../../http/index.ts";
import { inWorkspace, type WorkspaceTx } from "../../workspace-tx.ts";
import { approvedTexts, newestTexts, toProofBody } from "../drafts/index.ts";
import { actorOf } from "../people/index.ts";
import { toRuleView } from "../rules/index.ts";
import { saveBrandVoice } from "./commands/save-brand-voice.ts";
import { considerTexts } from "./consider-texts.ts";
import { flagTexts, type TextToFlag } from "./flag-texts.ts";
import { parseVoice } from "./parse-voice.ts";
import { readVoice } from "./queries/read-voice.ts";

/** Hangs the brand voice's operations on the server. */
export function serveBrandVoice(app: App, http: Http): void {
  const recentDrafts = (workspaceId: string) => inWorkspace(app.database, workspaceId, draftsToFlag);

  http.route(brandVoiceEndpoints.propose, async ({ workspace, body }) =>
    considerTexts(body.examples, await recentDrafts(workspace.id)),
  );

  http.route(brandVoiceEndpoints.flag, async ({ workspace, body }) => {
    const rules = voiceRules(parseVoice(body.form));
    const drafts = await recentDrafts(workspace.id);
    const flags = [...flagTexts(rules, { examples: body.examples, drafts }).values()];
    return {
      examples: flags.flatMap(({ examples }) => examples),
      drafts: flags.flatMap((flagged) => flagged.drafts),
      looked: drafts.length,
    };
  });

  http.route(brandVoiceEndpoints.try, async ({ body }) => {
    const rules = voiceRules(parseVoice(body.form));
    const draft = { text: body.text, format: "markdown", kind: "any", channel: body.channel } as const;
    return {
      proof: toProofBody(await verify(draft, rules, { facts: [] }, { recognise })),
      rules: rules.map(toRuleView),
    };
  });

  http.route(brandVoiceEndpoints.texts, ({ workspace }) =>
    inWorkspace(app.database, workspace.id, async (tx) => ({
      texts: (await approvedTexts(tx, mostToChoose)).map(({ at, ...text }) => ({
        ...text,
        approvedAt: at.toISOString(),
      })),
    })),
  );

  http.route(brandVoiceEndpoints.read, ({ workspace, params }) =>
    inWorkspace(app.database, workspace.id, (tx) => readVoice(tx, params.pack)),
  );

  http.route(brandVoiceEndpoints.save, ({ workspace, body, principal }) =>
    inWorkspace(app.database, workspace.id, (tx) =>
      saveBrandVoice(tx, { body, by: actorOf(principal), at: app.clock.now() }),
    ),
  );
}

const mostToChoose = 50;
const newestDrafts = 20;

const draftsToFlag = async (tx: WorkspaceTx): Promise<TextToFlag[]> =>
  (await newestTexts(tx, newestDrafts)).map(({ title, text, channel }) => ({ name: title, text, channel }));
