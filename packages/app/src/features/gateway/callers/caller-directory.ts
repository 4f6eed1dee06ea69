import { hash } from "node:crypto";
import { terminal } from "@capstan/base";
import type { Database, Subscription } from "@capstan/database";
import { defaultKeySettings, type KeySettings } from "../key-settings.ts";
import type { Caller, WorkspaceTerms } from "./caller.ts";
import { readTerms } from "./read-terms.ts";

/** Who calls, kept in memory so that a call waits for no query; told by the database when something changes. */
export type CallerDirectory = {
  /** At once when it is known. Errors: terminal `unauthenticated`. */
  byKey(secret: string): Caller | Promise<Caller>;
  termsOf(workspaceId: string): WorkspaceTerms | Promise<WorkspaceTerms>;
  close(): Promise<void>;
};

/** What is told may be lost while the connection is away, so nothing is believed for longer. */
const believedMs = 10_000;
const mostKnown = 50_000;
const looksLikeKey = /^cap_[\w-]{43}$/;

const keyOfHash = {
  name: "gateway-key",
  text: `select k.id as "keyId", k.workspace_id as "workspaceId", k.created_by as "personId", m.team as "personTeam",
           g.key_id is not null as "isSet", g.team, g.workflow, g.use_case as "useCase", g.data_class as "dataClass",
           g.redaction, g.stand_in_scope as "standInScope", g.cache, g.cache_seconds as "cacheSeconds",
           g.retention_days as "retentionDays"
         from api_key k
         join member m on m.workspace_id = k.workspace_id and m.person_id = k.created_by and m.roles <> '{}'
         left join gateway_key g on g.key_id = k.id and g.workspace_id = k.workspace_id
         where k.secret_hash = $1 and k.revoked_at is null`,
};

type KeyRow = KeySettings & {
  keyId: string;
  workspaceId: string;
  personId: string;
  personTeam: string | null;
  isSet: boolean;
};
type Believed<T> = { value: T; untilMs: number };

export async function openCallerDirectory(database: Database, nowMs: () => number): Promise<CallerDirectory> {
  const callers = new Map<string, Believed<Caller>>();
  const terms = new Map<string, Believed<WorkspaceTerms>>();
  const forget = (workspaceId: string) => {
    terms.delete(workspaceId);
    for (const [key, { value }] of callers) if (value.terms.workspaceId === workspaceId) callers.delete(key);
  };
  const forgetAll = () => {
    terms.clear();
    callers.clear();
  };
  const subscription: Subscription = await database.listen("capstan_gateway", forget, forgetAll);

  async function readTermsAnew(workspaceId: string): Promise<WorkspaceTerms> {
    const value = await readTerms(database, workspaceId);
    terms.set(workspaceId, { value, untilMs: nowMs() + believedMs });
    return value;
  }

  function termsOf(workspaceId: string): WorkspaceTerms | Promise<WorkspaceTerms> {
    const known = terms.get(workspaceId);
    return known && nowMs() < known.untilMs ? known.value : readTermsAnew(workspaceId);
  }

  async function readCaller(key: string): Promise<Caller> {
    const { rows } = await database.system.pool.query<KeyRow>({ ...keyOfHash, values: [Buffer.from(key, "base64")] });
    const row = rows[0];
    if (!row) throw unknownKey();
    const { keyId, workspaceId, personId, personTeam, isSet, ...given } = row;
    const settings = isSet ? given : defaultKeySettings;
    const caller: Caller = {
      terms: await termsOf(workspaceId),
      keyId,
      personId,
      runId: null,
      settings: { ...settings, team: settings.team ?? personTeam },
    };
    if (callers.size >= mostKnown) callers.clear();
    callers.set(key, { value: caller, untilMs: nowMs() + believedMs });
    return caller;
  }

  return {
    byKey(secret) {
      if (!looksLikeKey.test(secret)) throw unknownKey();
      const key = hash("sha256", secret, "base64");
      const known = callers.get(key);
      return known && nowMs() < known.untilMs ? known.value : readCaller(key);
    },
    termsOf,
    close: () => subscription.close(),
  };
}

const unknownKey = () =>
  terminal("unauthenticated", {
    message: "This key is not known here, or it was revoked.",
    mend: "Send a key of Capstan (cap_…) as `Authorization: Bearer` or `x-api-key`; `capstan keys create` makes one.",
  });
