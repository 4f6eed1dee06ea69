import type { DecisionBody, DeskItem, LabelRuleBody, PrivacyPolicyView, VoicePartBody } from "@capstan/contracts";

/** How much there is to show, or what goes wrong. */
export type Scenario = "usual" | "one" | "many" | "none" | "loading" | "broken";

/** What the stand-in server remembers; tests set the scenario and read what was decided. */
export type FixtureState = {
  scenario: Scenario;
  signedIn: boolean;
  desk: Map<string, DeskItem>;
  decisions: { gateId: string; body: DecisionBody }[];
  batches: { gateId: string; settled?: string[] }[][];
  looks: string[];
  absences: { person: string; absentUntil: string | null; coveredBy: string | null }[];
  approvals: Record<string, boolean>;
  /** Links of edits that were asked about. */
  triedLinks: string[];
  dryRuns: unknown[];
  passwords: unknown[];
  readNotices: string[];
  keptPacks: { name: string; text: string }[];
  /** What was done to tools, budgets and records of calls. */
  acts: { what: string; body: unknown }[];
  /** Permissions that whoever is signed in does not have. */
  denied: string[];
  /** What was saved of the privacy policy; `meanwhile` is somebody else's version that the first save meets. */
  privacy: { saved: PrivacyPolicyView | undefined; meanwhile: PrivacyPolicyView | undefined };
  labels: { version: number; own: LabelRuleBody[] };
  /** What was said of the one match that is suggested. */
  matchSaidSame: boolean | undefined;
  /** The brand voice that was kept last. */
  voice:
    | { name: string; title: string; owner: string; version: number; form: VoicePartBody; others: number }
    | undefined;
  draftText: string | undefined;
  publishedText: string | undefined;
};

export const newState = (signedIn: boolean): FixtureState => ({
  scenario: "usual",
  signedIn,
  desk: new Map(),
  decisions: [],
  batches: [],
  looks: [],
  absences: [],
  approvals: {},
  triedLinks: [],
  dryRuns: [],
  passwords: [],
  readNotices: [],
  keptPacks: [],
  acts: [],
  denied: [],
  privacy: { saved: undefined, meanwhile: undefined },
  labels: { version: 0, own: [] },
  matchSaidSame: undefined,
  voice: undefined,
  draftText: undefined,
  publishedText: undefined,
});
