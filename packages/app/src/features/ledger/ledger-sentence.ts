import { sayAccountable } from "@capstan/contracts";

/** An entry of the ledger as its reader has it: ids, and what they are called where that is known. */
export type SpokenEntry = {
  actor: string;
  action: string;
  subjectKind: string;
  subjectId: string;
  runId: string | null;
  details: Record<string, unknown>;
};

/** What ids are called: persons and keys by name, runs as `run 12 of weekly-account-intelligence`, drafts by title. */
export type Names = ReadonlyMap<string, string>;

type Say = {
  who: string;
  subject: string;
  run: string;
  details: Record<string, unknown>;
  name: (id: unknown) => string;
};

const list = (value: unknown): string => (Array.isArray(value) && value.length > 0 ? value.join(", ") : "none");
const text = (value: unknown): string => (value === undefined || value === null ? "?" : String(value));
const counted = (value: unknown): string => (typeof value === "number" ? value.toLocaleString("en-US") : text(value));
/** `1 finding`, `4 findings`. */
const many = (count: unknown, one: string): string => `${counted(count)} ${one}${Number(count) === 1 ? "" : "s"}`;
const leftOut = ({ duplicates, rejected }: Say["details"]): string => {
  const parts = [
    duplicates ? `${counted(duplicates)} were known` : "",
    rejected ? `${counted(rejected)} were rejected` : "",
  ];
  const said = parts.filter((part) => part !== "");
  return said.length === 0 ? "" : `; ${said.join(", ")}`;
};
const because = ({ reason }: Say["details"]): string => (reason ? `: ${text(reason)}` : "");
const moment = (value: unknown): string => `${text(value).slice(0, 16).replace("T", " ")} UTC`;
const imported = ({ dataset, source }: Say["details"]): string =>
  source === undefined ? "in by an import" : `into ${text(dataset)} from ${text(source)}`;
const byPerson = (verb: string) => (say: Say) => `${say.who} ${verb} “${say.name(say.details.subject)}”`;

/** `2 work and 1 leads nowhere`. */
const found = ({ ok, moved, broken, unknown }: Say["details"]): string => {
  const say = (count: unknown, one: string, several: string) =>
    Number(count) > 0 ? [`${counted(count)} ${count === 1 ? one : several}`] : [];
  const parts = [
    ...say(ok, "works", "work"),
    ...say(moved, "has moved", "have moved"),
    ...say(broken, "leads nowhere", "lead nowhere"),
    ...say(unknown, "gave no clear answer", "gave no clear answer"),
  ];
  return parts.join(", ").replace(/, ([^,]*)$/, " and $1");
};

const startWords: Readonly<Record<string, string>> = {
  api: "API",
  data: "data arrived",
  manual: "by hand",
  run: "after another run",
};

const broken: Readonly<Record<string, string>> = {
  freshness: "it is too old",
  volume: "less came than usual",
  completeness: "too much is empty",
  uniqueness: "values repeat",
  rows: "rows break a rule",
  rejected: "too many rows were rejected",
};

/** One sentence for each action; what isn't here is shown as it is. */
const sentences: Readonly<Record<string, (say: Say) => string>> = {
  "workspace.created": ({ who, details }) => `${who} created the workspace ${text(details.slug)}`,
  "member.added": ({ who, subject, details }) => `${who} added ${subject} as ${list(details.after)}`,
  "member.roles_changed": ({ who, subject, details }) =>
    `${who} changed the roles of ${subject} from ${list(details.before)} to ${list(details.after)}`,
  "member.removed": ({ who, subject }) => `${who} took all roles from ${subject}`,
  "member.absent": ({ who, subject, details, name }) =>
    `${who} noted that ${subject} is away until ${moment(details.absentUntil)}${details.coveredBy ? `; ${name(details.coveredBy)} covers` : ""}`,
  "member.returned": ({ who, subject }) => `${who} noted that ${subject} is back`,
  "password.link_made": ({ who, subject }) => `${who} made a link by which ${subject} sets a new password`,
  "password.set": ({ who }) => `${who} set a new password by a link`,
  "key.created": ({ who, subject, details }) => `${who} made the API key ${subject} (${list(details.roles)})`,
  "key.revoked": ({ who, subject }) => `${who} revoked the API key ${subject}`,
  "workflow.draft_saved": ({ who, subject }) => `${who} saved a draft of the workflow ${subject}`,
  "workflow.published": ({ who, subject, details }) =>
    `${who} published version ${text(details.version)} of ${subject}`,
  "asset.saved": ({ who, subject, details }) => `${who} saved version ${text(details.version)} of ${subject}`,
  "brand_voice.made": ({ who, subject, details }) =>
    `${who} made version ${text(details.version)} of the brand voice ${subject}; accepted: ${list(details.accepted)}`,
  "run.started": ({ who, subject, details }) =>
    `${who} started ${subject} (${startWords[text(details.on)] ?? text(details.on)})`,
  "run.rerun": ({ who, subject, details, name }) =>
    `${who} started ${subject} again from the step ${text(details.from)} of ${name(details.of)}`,
  "run.completed": ({ subject }) => `${subject} was completed`,
  "run.failed": ({ subject, details }) => `${subject} failed (${text(details.code)})`,
  "run.held": ({ who, subject, details }) =>
    `${who} held ${subject}${details.code ? ` (${text(details.code)})` : ""}${because(details)}`,
  "run.resumed": ({ who, subject, details }) => `${who} let ${subject} go on${because(details)}`,
  "run.retried": ({ who, subject, details }) => `${who} tried the failed step of ${subject} again${because(details)}`,
  "run.cancelled": ({ who, subject, details }) => `${who} ended ${subject}${because(details)}`,
  "draft.written": ({ subject, run, details }) => `A ${text(details.by)} wrote “${subject}” in ${run}`,
  "gate.opened": ({ details, name }) =>
    `“${name(details.subject)}” went to ${sayAccountable(text(details.accountable))} for a decision`,
  "gate.approve": byPerson("approved"),
  "gate.approve-with-edits": byPerson("approved with edits"),
  "gate.request-changes": byPerson("asked for changes to"),
  "gate.reject": byPerson("rejected"),
  "gate.delegated": ({ who, details }) => `${who} handed a decision to ${sayAccountable(text(details.to))}`,
  "gate.undone": ({ who, run }) => `${who} took a decision back in ${run}`,
  "gate.reminded": ({ run }) => `A decision in ${run} was reminded of`,
  "gate.escalated": ({ run, details }) =>
    `A decision in ${run} was late and went to ${sayAccountable(text(details.to))}`,
  "schedule.skipped": ({ subject, details }) =>
    `${subject} missed ${many(details.missed, "planned start")} and skipped ${details.missed === 1 ? "it" : "them"}`,
  "schedule.not_started": ({ subject, details }) => `${subject} could not start as planned (${text(details.code)})`,
  "notice.sent": ({ subject }) => `Capstan told ${sayAccountable(subject)}`,
  "call.made": ({ run, details }) => `Capstan called ${text(details.host)} in ${run} and got ${text(details.status)}`,
  "file.stored": ({ subject, run }) => `Capstan stored ${subject} in ${run}`,
  "accounts.consolidated": ({ details }) =>
    `${text(details.accounts)} accounts were consolidated as of ${text(details.asOf)}`,
  "rows.decided": ({ subject, details }) => `The rule ${subject} decided; ${text(details.newlyActive)} newly active`,
  "contract.broken": ({ subject, details }) =>
    `The data breaks its contract${subject === "dataset" ? "" : ` at ${subject}`}: ${broken[text(details.rule)] ?? text(details.rule)}`,
  "suggestion.settled": ({ who, details }) => `${who} said that two accounts are ${details.same ? "" : "not "}the same`,
  "suggestion.reopened": ({ who, details }) =>
    `${who} took back that two accounts are ${details.same ? "" : "not "}the same${details.counted ? `; ${many(details.counted, "snapshot")} made meanwhile ${details.counted === 1 ? "stays" : "stay"} as ${details.counted === 1 ? "it is" : "they are"}` : ""}`,
  "dataset.created": ({ who, subject }) => `${who} created the dataset ${subject}`,
  "contract.changed": ({ who, subject, details }) =>
    `${who} changed the contract of ${subject} to version ${text(details.version)}`,
  "source.registered": ({ who, subject }) => `${who} registered the source ${subject}`,
  "source.approved": ({ who, subject }) => `${who} approved the source ${subject}`,
  "source.withdrawn": ({ who, subject }) => `${who} withdrew the source ${subject}`,
  "notice.undelivered": ({ subject }) => `A notice to ${subject} could not be delivered`,
  "import.started": ({ who, details }) =>
    `${who} started an import into ${text(details.dataset)} from ${text(details.source)}`,
  "import.done": ({ details }) => `${counted(details.accepted)} rows came ${imported(details)}${leftOut(details)}`,
  "draft.checked": ({ subject, details }) => `“${subject}” was checked: ${text(details.verdict)}`,
  "draft.blocked": ({ subject, run, details }) =>
    `“${subject}” in ${run} was blocked by the checks with ${many(details.findings, "finding")}`,
  "links.tried": ({ subject, details }) =>
    `Of ${many(details.tried, "link")} in “${subject}” that nobody had tried when it was decided, ${found(details)}`,
  "budget.set": ({ who, details }) => `${who} set a budget for each ${text(details.period)} (${text(details.scope)})`,
  "budget.ended": ({ who }) => `${who} ended a budget`,
  "call.opened": ({ who, details }) => `${who} opened what was sent to a model (${text(details.reason)})`,
  "calls.recorded": ({ details }) => `${text(details.count)} calls to models were recorded`,
  "use.seen": () => "A purpose of AI use showed for the first time",
  "use.changed": ({ who, details }) =>
    `${who} ${details.state === "dismissed" ? "dismissed" : details.named ? "named" : "changed"} a purpose of AI use`,
  "use.merged": ({ who }) => `${who} said that two purposes of AI use are one`,
  "label_policy.saved": ({ who, details }) => `${who} saved version ${text(details.version)} of the rules on labels`,
  "tool.asked": ({ who, subject, details }) => `${who} asked for ${subject} for ${list(details.dataClasses)} data`,
  "tool.assessed": ({ who, subject, details }) => `${who} assessed ${subject} for ${list(details.dataClasses)} data`,
  "tool.approved": ({ who, subject, details }) => `${who} approved ${subject} for ${list(details.dataClasses)} data`,
  "tool.retired": ({ who, subject }) => `${who} retired ${subject}`,
  "tool.evidence_added": ({ who, subject, details }) =>
    `${who} added evidence for ${subject} (${text(details.kind)}), which holds until ${text(details.expiresOn)}`,
  "tool.reminded": ({ subject, details }) =>
    `The owner of ${subject} was reminded of its evidence (${text(details.kind)})`,
  "tool.lapsed": ({ subject, details }) =>
    `Evidence for ${subject} ran out: ${list(details.dataClasses)} data is refused`,
  "tool.restored": ({ subject, details }) =>
    `With its evidence renewed, ${subject} may see ${list(details.dataClasses)} data again`,
  "privacy.policy_saved": ({ who, details }) => `${who} saved version ${text(details.version)} of the privacy policy`,
  "privacy.vaults_rotated": ({ who, details }) => `${who} had ${many(details.count, "vault")} sealed by the new secret`,
  "privacy.exported": ({ who, details }) =>
    `${who} exported what is known of a person: ${many(details.found, "place")}`,
  "privacy.forget_started": ({ who }) => `${who} asked for a person to be forgotten`,
  "privacy.forgotten": ({ details }) => `A person was forgotten in ${many(details.places, "place")}`,
  "privacy.retention_set": ({ who, subject, details }) => `${who} had ${subject} kept for ${many(details.days, "day")}`,
  "privacy.retention_kept": ({ details }) => `Texts past their time were removed: ${text(details.removed)}`,
  "import.failed": ({ details }) => `An import failed (${text(details.code)})`,
};

/** `person:<id>` → the person's name, `system:…` and workers → Capstan, an API key → its name. */
export function actorName(actor: string, names: Names): string {
  const [kind, id] = [actor.slice(0, actor.indexOf(":")), actor.slice(actor.indexOf(":") + 1)];
  const name = names.get(id);
  if (kind === "person") return name ?? "A former person";
  if (kind === "api-key") return `The API key ${name ?? id}`;
  if (kind === "cli") return "The command line";
  if (kind === "ai") return `The AI assistant of ${name ?? id}`;
  return "Capstan";
}

/** What an entry says, in a sentence; an action that isn't known is shown as it is. */
export function ledgerSentence(entry: SpokenEntry, names: Names): string {
  const { actor, action, subjectId, runId, details } = entry;
  const who = actorName(actor, names);
  const subject = names.get(subjectId) ?? subjectId;
  const say = sentences[action];
  if (say === undefined) return `${who}: ${action} ${subject}`;
  const run = runId === null ? "no run" : (names.get(runId) ?? runId);
  const name = (id: unknown) => names.get(text(id)) ?? text(id);
  const sentence = say({ who, subject, run, details, name });
  return sentence.charAt(0).toUpperCase() + sentence.slice(1);
}
