import { hkdfSync } from "node:crypto";
import { asCapstanError, terminal } from "@capstan/base";
import { type PrivacyPolicyView, type PrivacyRequestView, privacyEndpoints } from "@capstan/contracts";
import type { App } from "../../app.ts";
import { type Http, requirePerson } from "../../http/index.ts";
import { inWorkspace, type WorkspaceTx } from "../../workspace-tx.ts";
import { actorOf, describeActor, everyMember, type MemberRow } from "../people/index.ts";
import {
  defaultPrivacyPolicy,
  destinationNamed,
  destinationsOf,
  newestPolicy,
  policyEffects,
  privacyRulesOf,
  savePolicy,
  tryText,
} from "../privacy/index.ts";
import { undecidedNames } from "./person/person-finder.ts";
import type { PlacesFound } from "./places/walk.ts";
import { exportPerson } from "./requests/export-person.ts";
import { findPerson } from "./requests/find-person.ts";
import { carryOut, requestForget } from "./requests/forget-person.ts";
import { listRequests, type RequestRow, readRequest } from "./requests/request-rows.ts";
import { countDue } from "./retention/due-texts.ts";
import { retentionViewOf, setRetention } from "./retention/retention.ts";

/** Hangs the operations on privacy on the server. */
export function servePrivacy(app: App, http: Http): void {
  http.route(privacyEndpoints.policy, ({ workspace }) =>
    inWorkspace(app.database, workspace.id, (tx) => policyView(app, tx)),
  );

  http.route(privacyEndpoints.savePolicy, ({ workspace, body, principal }) =>
    inWorkspace(app.database, workspace.id, async (tx) => {
      await savePolicy(tx, { ...body, by: actorOf(principal), at: app.clock.now() });
      return policyView(app, tx);
    }),
  );

  http.route(privacyEndpoints.effects, ({ workspace, body }) =>
    inWorkspace(app.database, workspace.id, (tx) => policyEffects(tx, app.privacy.hosts, body.policy)),
  );

  http.route(privacyEndpoints.tryText, async ({ workspace, body }) => {
    const recogniser = await app.privacy.recogniserOf(workspace.id);
    return inWorkspace(app.database, workspace.id, async (tx) =>
      tryText({
        text: body.text,
        destination: await destinationNamed(tx, app.privacy.hosts, body.destination),
        rules: body.policy ?? (await privacyRulesOf(tx)),
        recogniser,
        standInKey: trialKey(app.secret, workspace.id),
      }),
    );
  });

  http.route(privacyEndpoints.find, async ({ workspace, body }) => {
    const { identity, places } = await findPerson({ app, workspaceId: workspace.id, ...body });
    const { emails, names, crmIds, personIds } = identity;
    return {
      known: {
        emails: [...emails],
        names: [...names],
        crmIds: [...crmIds],
        undecided: [...undecidedNames(identity)],
      },
      isMember: personIds.length > 0,
      places: placesView(places),
    };
  });

  http.route(privacyEndpoints.export, async ({ workspace, body, principal }) => {
    const exported = await exportPerson(app, {
      workspaceId: workspace.id,
      person: body.person,
      by: actorOf(principal),
    });
    return jsonFile(`person-${exported.receipt.request}.json`, exported);
  });

  http.route(privacyEndpoints.forget, async (context) => {
    requirePerson(context);
    const { workspace, body, principal } = context;
    const { person, ...options } = body;
    const id = await requestForget(app, { workspaceId: workspace.id, person, options, by: actorOf(principal) });
    // Not awaited: it goes on by itself, and a worker takes it up when this process dies.
    void carryOut(app, workspace.id, id).catch((thrown: unknown) =>
      app.log.warn({ requestId: id, code: asCapstanError(thrown).code }, "privacy.forget_broken_off"),
    );
    return inWorkspace(app.database, workspace.id, (tx) => oneRequest(tx, id));
  });

  http.route(privacyEndpoints.requests, ({ workspace }) =>
    inWorkspace(app.database, workspace.id, async (tx) => {
      const members = await everyMember(tx);
      return { requests: (await listRequests(tx)).map((row) => requestView(row, members)) };
    }),
  );

  http.route(privacyEndpoints.request, ({ workspace, params }) =>
    inWorkspace(app.database, workspace.id, (tx) => oneRequest(tx, params.request)),
  );

  http.route(privacyEndpoints.receipt, async ({ workspace, params }) => {
    const { id, receipt } = await inWorkspace(app.database, workspace.id, (tx) => readRequest(tx, params.request));
    if (receipt) return jsonFile(`receipt-${id}.json`, receipt);
    throw terminal("not_found", { message: "This request is still under way.", mend: "Ask again in a moment." });
  });

  http.route(privacyEndpoints.retention, ({ workspace }) =>
    inWorkspace(app.database, workspace.id, (tx) => retentionViewOf(tx, app.clock.now())),
  );

  http.route(privacyEndpoints.dueTexts, ({ workspace, body }) =>
    inWorkspace(app.database, workspace.id, async (tx) => ({
      due: await countDue(tx, { ...body, now: app.clock.now() }),
    })),
  );

  http.route(privacyEndpoints.setRetention, ({ workspace, body, principal }) =>
    inWorkspace(app.database, workspace.id, async (tx) => {
      await setRetention(tx, { ...body, by: actorOf(principal), at: app.clock.now() });
      return retentionViewOf(tx, app.clock.now());
    }),
  );
}

const jsonFile = (name: string, value: object) => ({
  name,
  mediaType: "application/json",
  content: new TextEncoder().encode(`${JSON.stringify(value, null, 2)}\n`),
});

const placesView = (places: PlacesFound) =>
  Object.entries(places).map(([place, { found, done, because }]) => ({
    place,
    found,
    done,
    ...(because === undefined ? {} : { because }),
  }));

const oneRequest = async (tx: WorkspaceTx, id: string) => requestView(await readRequest(tx, id), await everyMember(tx));

function requestView(row: RequestRow, members: readonly MemberRow[]): PrivacyRequestView {
  const { id, kind, status, by, at, finishedAt, places, receipt, receiptSha256 } = row;
  return {
    id,
    kind,
    status,
    requestedAt: at.toISOString(),
    requestedBy: describeActor(by, members),
    ...(finishedAt ? { finishedAt: finishedAt.toISOString() } : {}),
    places: placesView(places),
    ...(receiptSha256 ? { receiptSha256 } : {}),
    notes: receipt?.notes ?? [],
  };
}

async function policyView(app: Pick<App, "privacy">, tx: WorkspaceTx): Promise<PrivacyPolicyView> {
  const [saved, destinations] = [await newestPolicy(tx), await destinationsOf(tx, app.privacy.hosts)];
  if (!saved) return { version: 0, policy: defaultPrivacyPolicy, destinations };
  const { version, policy, note, at, by } = saved;
  return {
    version,
    policy,
    note,
    savedAt: at.toISOString(),
    savedBy: describeActor(by, await everyMember(tx)),
    destinations,
  };
}

/** Stand-ins of trials are of no use to anybody who wants to know those of calls. */
const trialKey = (secret: string, workspaceId: string) =>
  new Uint8Array(hkdfSync("sha256", secret, "capstan", `stand-ins of trials 1 ${workspaceId}`, 16));
