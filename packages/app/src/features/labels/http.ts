import { type ContentLabel, type LabelForm, labelEndpoints } from "@capstan/contracts";
import { defaultLabelPolicy } from "@capstan/judgement";
import type { App } from "../../app.ts";
import type { Http } from "../../http/index.ts";
import { inWorkspace } from "../../workspace-tx.ts";
import { actorOf, describeActor, everyMember } from "../people/index.ts";
import { saveLabelPolicy } from "./commands/save-label-policy.ts";
import { labelAsJsonLd } from "./forms/label-json-ld.ts";
import { labelAsManifest } from "./forms/label-manifest.ts";
import { tryLabel } from "./forms/try-label.ts";
import { ownLabelRules } from "./queries/label-policy.ts";
import { readLabel } from "./queries/read-label.ts";

/** Hangs the labels' operations on the server. */
export function serveLabels(app: App, http: Http): void {
  http.route(labelEndpoints.read, ({ workspace, params }) =>
    inWorkspace(app.database, workspace.id, (tx) => readLabel(tx, params.draft)),
  );
  http.route(labelEndpoints.policy, ({ workspace }) =>
    inWorkspace(app.database, workspace.id, async (tx) => {
      const { version, rules, at, by } = await ownLabelRules(tx);
      const shipped = defaultLabelPolicy.map(({ channels, draftedBy, ...rule }) => ({
        ...rule,
        channels: typeof channels === "string" ? channels : [...channels],
        draftedBy: [...draftedBy],
      }));
      const saved = at && by ? { savedAt: at.toISOString(), savedBy: describeActor(by, await everyMember(tx)) } : {};
      return { version, own: rules, shipped, ...saved };
    }),
  );
  http.route(labelEndpoints.savePolicy, ({ workspace, body, principal }) =>
    inWorkspace(app.database, workspace.id, async (tx) => ({
      version: await saveLabelPolicy(tx, { ...body, by: actorOf(principal), at: app.clock.now() }),
    })),
  );
  http.route(labelEndpoints.tryPolicy, ({ workspace, body, person }) =>
    inWorkspace(app.database, workspace.id, async (tx) => {
      const own = body.rules ?? (await ownLabelRules(tx)).rules;
      return tryLabel({ text: body.text, own, by: person?.name ?? "Somebody", at: app.clock.now() });
    }),
  );
  http.route(labelEndpoints.file, async ({ workspace, params, query }) => {
    const label = await inWorkspace(app.database, workspace.id, (tx) => readLabel(tx, params.draft));
    return fileOf(label, query.form, app.secret);
  });
}

function fileOf(label: ContentLabel, form: LabelForm, secret: string) {
  const encode = (text: string) => new TextEncoder().encode(text);
  const json = (value: object) => encode(`${JSON.stringify(value, null, 2)}\n`);
  const name = `label-${label.draftId}`;
  switch (form) {
    case "text":
      return { name: `${name}.txt`, mediaType: "text/plain; charset=utf-8", content: encode(`${label.text}\n`) };
    case "json-ld":
      return { name: `${name}.jsonld`, mediaType: "application/ld+json", content: json(labelAsJsonLd(label)) };
    case "c2pa":
      return {
        name: `${name}.c2pa.json`,
        mediaType: "application/json",
        content: json(labelAsManifest(label, secret)),
      };
  }
}
