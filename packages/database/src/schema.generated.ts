// Generated from the migrated schema by `npm run gen`. Do not edit.
import type { ColumnType } from "kysely";

/** The database fills it in when it is left out. */
export type Generated<T> =
  T extends ColumnType<infer S, infer I, infer U> ? ColumnType<S, I | undefined, U> : ColumnType<T, T | undefined, T>;
/** Only the database fills it in. */
export type GeneratedAlways<T> = T extends ColumnType<infer S, infer _I, infer _U> ? ColumnType<S, never, never> : ColumnType<T, never, never>;
/** Read as parsed; written as text, because `pg` would send an array as a PostgreSQL array. */
export type Json = ColumnType<unknown, string, string>;
export type Timestamp = ColumnType<Date, Date | string, Date | string>;

export interface Account {
  because: string | null;
  contacts: number;
  domain: string;
  level: string | null;
  name: string;
  newly_active: Generated<boolean>;
  previous_level: string | null;
  row: Json;
  score: number;
  snapshot_id: string;
  this_week: number;
  weekly_mean_before: number;
  workspace_id: string;
}

export interface AccountSnapshot {
  as_of: string;
  dataset: Generated<string>;
  definition: Json;
  id: string;
  levels: Generated<string[]>;
  made_at: Timestamp;
  rule: Json | null;
  run_id: string | null;
  unmatched: Json;
  version: string;
  week: Json;
  workspace_id: string;
}

export interface AccountSuggestion {
  confidence: number;
  id: string;
  left_domain: string;
  left_label: string;
  right_domain: string;
  right_label: string;
  settled_at: Timestamp | null;
  settled_by: string | null;
  settled_same: boolean | null;
  why: string;
  workspace_id: string;
}

export interface AiTool {
  created_at: Timestamp;
  created_by: string;
  data_classes: string[];
  decided_at: Timestamp | null;
  decided_by: string | null;
  fallbacks: Generated<string[]>;
  id: string;
  kind: string;
  lapsed_classes: Generated<string[]>;
  model: string | null;
  name: string;
  note: Generated<string>;
  owner: string;
  provider: string | null;
  purpose: Generated<string>;
  status: string;
  vendor: Generated<string>;
  workspace_id: string;
}

export interface AiUse {
  bands: number[];
  changed_at: Timestamp;
  first_seen_at: Timestamp;
  id: string;
  merged_into: string | null;
  name: string | null;
  owner: string | null;
  signature: number[];
  state: Generated<string>;
  workspace_id: string;
}

export interface ApiKey {
  created_at: Generated<Timestamp>;
  created_by: string;
  id: string;
  last_used_at: Timestamp | null;
  name: string;
  prefix: string;
  revoked_at: Timestamp | null;
  roles: string[];
  secret_hash: Buffer;
  workspace_id: string;
}

export interface AssetVersion {
  body: string;
  created_at: Generated<Timestamp>;
  created_by: string;
  kind: string;
  name: string;
  sha256: string;
  version: number;
  workspace_id: string;
}

export interface Budget {
  amount: number;
  created_at: Timestamp;
  created_by: string;
  ended_at: Timestamp | null;
  enforcement: string;
  id: string;
  owner: string;
  period: string;
  scope: string;
  subject: Generated<string>;
  unit: string;
  warn_at: Generated<number[]>;
  workspace_id: string;
}

export interface BudgetLease {
  amount: number;
  budget_id: string;
  expires_at: Timestamp;
  id: string;
  starts_at: Timestamp;
  workspace_id: string;
}

export interface BudgetPeriod {
  budget_id: string;
  ends_at: Timestamp;
  leased: Generated<number>;
  spent: Generated<number>;
  starts_at: Timestamp;
  warned_at: Generated<number>;
  workspace_id: string;
}

export interface CallRecord {
  attempts: Generated<number>;
  first_at: Timestamp;
  idempotency_key: string;
  item: Generated<string>;
  last_at: Timestamp;
  path: string;
  run_id: string;
  status: string;
  workspace_id: string;
}

export interface CapstanMigration {
  applied_at: Generated<Timestamp>;
  checksum: string;
  name: string;
  number: number;
}

export interface CrmAccount {
  crm_id: string;
  domain: string | null;
  name: string;
  owner: string | null;
  parent_crm_id: string | null;
  parent_name: string | null;
  updated_at: Timestamp;
  workspace_id: string;
}

export interface CrmContact {
  company_crm_id: string | null;
  company_name: string | null;
  crm_id: string;
  email: string | null;
  name: string | null;
  updated_at: Timestamp;
  workspace_id: string;
}

export interface Dataset {
  contract: string;
  contract_version: Generated<number>;
  created_at: Timestamp;
  name: string;
  owner: string;
  title: string;
  workspace_id: string;
}

export interface DeskLook {
  draft_id: string;
  looked_at: Timestamp;
  person_id: string;
  version: number;
  workspace_id: string;
}

export interface Draft {
  channel: string;
  created_at: Timestamp;
  evidence_hash: string;
  facts: Json;
  id: string;
  item_key: string;
  kind: string;
  labels: Generated<string[]>;
  output: string;
  requester: string;
  run_id: string;
  status: string;
  step_path: string;
  subject: string;
  tier: string;
  title: string;
  workspace_id: string;
}

export interface DraftVersion {
  author: string;
  body: string;
  checks_hash: string | null;
  content_hash: string;
  created_at: Timestamp;
  draft_id: string;
  drafter: Json | null;
  model_call_id: string | null;
  note: Generated<string>;
  proof: Json | null;
  tries: Generated<number>;
  version: number;
  workspace_id: string;
}

export interface Gate {
  accountable: string;
  checks_hash: string;
  consumed_at: Timestamp | null;
  content_hash: string;
  decided_at: Timestamp | null;
  decided_by: string | null;
  decision: string | null;
  decision_data: Json | null;
  due_at: Timestamp;
  effective_at: Timestamp | null;
  escalate_to: string;
  escalate_within: string;
  escalations: Generated<number>;
  evidence_hash: string;
  excluded: Generated<string[]>;
  id: string;
  item: Generated<string>;
  name: string;
  opened_at: Timestamp;
  path: string;
  run_id: string;
  status: string;
  subject_id: string;
  workspace_id: string;
}

export interface GatewayCall {
  at: Timestamp;
  attempts: Generated<Json>;
  cost_usd_micros: number | null;
  data_class: string;
  decisions: Generated<Json>;
  endpoint: string;
  error_code: string | null;
  first_token_ms: number | null;
  id: string;
  keep_until: Timestamp | null;
  key_id: string | null;
  latency_ms: number;
  model: string | null;
  model_asked: string;
  outcome: string;
  output_sealed: Buffer | null;
  person_id: string | null;
  prompt_sealed: Buffer | null;
  provider: string | null;
  purpose_hash: Buffer | null;
  purpose_id: string | null;
  run_id: string | null;
  seal_key_id: string | null;
  stand_ins: Generated<Json>;
  streamed: boolean;
  team: string | null;
  tokens_cache_read: number | null;
  tokens_cache_write: number | null;
  tokens_estimated: Generated<boolean>;
  tokens_in: number | null;
  tokens_out: number | null;
  tool: string | null;
  use_case: string | null;
  workflow: string | null;
  workspace_id: string;
}

export interface GatewayKey {
  cache: Generated<string>;
  cache_seconds: Generated<number>;
  data_class: Generated<string>;
  key_id: string;
  redaction: Generated<string>;
  retention_days: Generated<number>;
  stand_in_scope: Generated<string>;
  team: string | null;
  updated_at: Timestamp;
  updated_by: string;
  use_case: string | null;
  workflow: string | null;
  workspace_id: string;
}

export interface Import {
  dataset: string;
  error: Json | null;
  file: string;
  file_path: string;
  finished_at: Timestamp | null;
  heartbeat_at: Timestamp;
  id: string;
  mapping: Json;
  quarantine_path: string | null;
  rejected_by_reason: Generated<Json>;
  rows_accepted: Generated<number>;
  rows_duplicate: Generated<number>;
  rows_read: Generated<number>;
  rows_rejected: Generated<number>;
  share: Generated<number>;
  source: string;
  started_at: Timestamp;
  started_by: string;
  status: string;
  workspace_id: string;
}

export interface LabelPolicy {
  created_at: Timestamp;
  created_by: string;
  rules: Json;
  version: number;
  workspace_id: string;
}

export interface LastSeen {
  person_id: string;
  screen: string;
  seen_at: Timestamp;
  workspace_id: string;
}

export interface LedgerEntry {
  action: string;
  actor: string;
  at: Generated<Timestamp>;
  details: Generated<Json>;
  hash: GeneratedAlways<Buffer>;
  id: GeneratedAlways<number>;
  run_id: string | null;
  subject_id: string;
  subject_kind: string;
  transaction_id: Generated<string>;
  workspace_id: string;
}

export interface LedgerSeal {
  entry_count: number;
  entry_hashes: Buffer;
  entry_ids: string;
  first_id: number;
  hash: Buffer;
  last_id: number;
  own_transaction: string | null;
  previous_hash: Buffer;
  sealed_at: Timestamp;
  seq: number;
  through_id: number | null;
  through_transaction: string | null;
}

export interface MediaSpend {
  campaign: string;
  clicks: number | null;
  conversions: number | null;
  cost: number | null;
  day: string;
  impressions: number | null;
  source: string;
  workspace_id: string;
}

export interface Member {
  absent_until: Timestamp | null;
  covered_by: string | null;
  joined_at: Generated<Timestamp>;
  person_id: string;
  roles: string[];
  team: string | null;
  workspace_id: string;
}

export interface MemberPerson {
  absent_until: Timestamp | null;
  covered_by: string | null;
  email: string | null;
  joined_at: Timestamp | null;
  name: string | null;
  person_id: string | null;
  roles: string[] | null;
  workspace_id: string | null;
}

export interface ModelCall {
  attempts: Json;
  cost_usd_micros: number | null;
  created_at: Timestamp;
  drafter: Json;
  id: string;
  idempotency_key: string;
  inputs: Json;
  item_key: string;
  latency_ms: number;
  output: string;
  prompt_name: string;
  prompt_version: number;
  rendered_prompt: Json;
  run_id: string;
  step_path: string;
  tokens_in: number | null;
  tokens_out: number | null;
  workspace_id: string;
}

export interface ModelPrice {
  as_of: string;
  cache_read: number;
  cache_write: number;
  input: number;
  model: string;
  output: number;
  provider: string;
  source: string;
  updated_by: string;
  workspace_id: string;
}

export interface NoticeDelivery {
  attempts: Generated<number>;
  channel: string;
  delivered_at: Timestamp | null;
  failed_at: Timestamp | null;
  id: string;
  last_error: string | null;
  next_attempt_at: Timestamp;
  notice_id: string;
  person_id: string;
  sent_with: string | null;
  workspace_id: string;
}

export interface NoticeRead {
  notice_id: string;
  person_id: string;
  read_at: Timestamp;
  workspace_id: string;
}

export interface Notification {
  body: string;
  created_at: Timestamp;
  id: string;
  idempotency_key: string;
  kind: string;
  link: string;
  recipient: string;
  routed_at: Timestamp | null;
  workspace_id: string;
}

export interface Person {
  created_at: Generated<Timestamp>;
  email: string;
  email_verified: Generated<boolean>;
  id: string;
  image: string | null;
  name: string;
  updated_at: Generated<Timestamp>;
}

export interface PrivacyExclusion {
  at: Timestamp;
  hash: string;
  kind: string;
  request_id: string;
  workspace_id: string;
}

export interface PrivacyPolicy {
  body: Json;
  created_at: Timestamp;
  created_by: string;
  note: Generated<string>;
  sha256: string;
  version: number;
  workspace_id: string;
}

export interface PrivacyRequest {
  finished_at: Timestamp | null;
  id: string;
  kind: string;
  options: Generated<Json>;
  places: Generated<Json>;
  receipt: Json | null;
  receipt_sha256: string | null;
  requested_at: Timestamp;
  requested_by: string;
  status: string;
  subject_hashes: string[];
  subject_sealed: Buffer | null;
  workspace_id: string;
}

export interface PrivacyRetention {
  class: string;
  days: number;
  updated_at: Timestamp;
  updated_by: string;
  workspace_id: string;
}

export interface PrivacyRetentionTurn {
  at: Timestamp;
  removed: number;
  workspace_id: string;
}

export interface PrivacyVault {
  entries: number;
  id: string;
  key_id: string;
  scope: string;
  sealed: Json;
  workspace_id: string;
  written_at: Timestamp;
}

export interface ReviewDecision {
  accepted: Generated<string[]>;
  checks_hash: string;
  comment: Generated<string>;
  content_hash: string;
  decided_at: Timestamp;
  decided_by: string;
  decision: string;
  draft_id: string;
  edited_share: number | null;
  evidence_hash: string;
  gate_id: string;
  id: string;
  reason_code: string | null;
  settled: Generated<string[]>;
  signature: string;
  undone_at: Timestamp | null;
  version: number;
  workspace_id: string;
}

export interface Run {
  cursor: Generated<string>;
  depth: Generated<number>;
  epoch: Generated<number>;
  finished_at: Timestamp | null;
  id: string;
  inputs: Json;
  job_id: string | null;
  labels: Generated<string[]>;
  number: number;
  pins: Generated<Json>;
  reason: Json | null;
  rerun_of: string | null;
  spec_hash: string;
  start_key: string | null;
  started_at: Timestamp;
  started_by: string;
  status: string;
  trigger: Json;
  updated_at: Timestamp;
  woken: Generated<boolean>;
  workflow: string;
  workflow_version: number;
  workspace_id: string;
}

export interface RunNumber {
  last: number;
  workflow: string;
  workspace_id: string;
}

export interface RunSpec {
  hash: string;
  spec: Json;
  workspace_id: string;
}

export interface RunStep {
  attempt: Generated<number>;
  error: Json | null;
  feedback: Json | null;
  finished_at: Timestamp | null;
  item: Generated<string>;
  kind: string;
  output: Json | null;
  path: string;
  round: Generated<number>;
  run_id: string;
  started_at: Timestamp;
  status: string;
  workspace_id: string;
}

export interface Schedule {
  cron: string;
  last_at: Timestamp | null;
  next_at: Timestamp | null;
  when_missed: string;
  workflow: string;
  workspace_id: string;
  zone: string;
}

export interface SignInAccount {
  access_token: string | null;
  access_token_expires_at: Timestamp | null;
  account_id: string;
  created_at: Generated<Timestamp>;
  id: string;
  id_token: string | null;
  password: string | null;
  person_id: string;
  provider_id: string;
  refresh_token: string | null;
  refresh_token_expires_at: Timestamp | null;
  scope: string | null;
  updated_at: Generated<Timestamp>;
}

export interface SignInSession {
  created_at: Generated<Timestamp>;
  expires_at: Timestamp;
  id: string;
  ip_address: string | null;
  person_id: string;
  token: string;
  updated_at: Generated<Timestamp>;
  user_agent: string | null;
}

export interface SignInVerification {
  created_at: Generated<Timestamp>;
  expires_at: Timestamp;
  id: string;
  identifier: string;
  updated_at: Generated<Timestamp>;
  value: string;
}

export interface Source {
  approved: boolean;
  created_at: Timestamp;
  dataset: string;
  mapping: Json | null;
  name: string;
  newest: Timestamp | null;
  owner: string;
  rows: Generated<number>;
  title: string;
  workspace_id: string;
}

export interface StoredFile {
  bytes: number;
  draft_id: string | null;
  media_type: string;
  path: string;
  run_id: string;
  sha256: string;
  stored_at: Timestamp;
  workspace_id: string;
}

export interface Subscription {
  outcome: string;
  source: string;
  subject: string;
  workflow: string;
  workspace_id: string;
}

export interface Timer {
  due_at: Timestamp;
  gate_id: string | null;
  id: string;
  kind: string;
  run_id: string;
  workspace_id: string;
}

export interface ToolEvidence {
  checked_by: string;
  checked_on: string;
  created_at: Timestamp;
  expires_on: string;
  id: string;
  kind: string;
  reference: string;
  reminders: Generated<number>;
  says: string;
  tool_id: string;
  workspace_id: string;
}

export interface UntriedLink {
  addresses: string[];
  attempts: Generated<number>;
  decision_id: string;
  id: string;
  next_attempt_at: Timestamp;
  workspace_id: string;
}

export interface Upload {
  bytes: number;
  dataset: string;
  file: string;
  file_path: string;
  id: string;
  uploaded_at: Timestamp;
  uploaded_by: string;
  workspace_id: string;
}

export interface WorkflowDraft {
  body: string;
  name: string;
  saved_at: Timestamp;
  saved_by: string;
  workspace_id: string;
}

export interface WorkflowVersion {
  body: string;
  name: string;
  note: Generated<string>;
  published_at: Timestamp;
  published_by: string;
  sha256: string;
  spec: Json;
  version: number;
  workspace_id: string;
}

export interface Workspace {
  created_at: Generated<Timestamp>;
  id: string;
  name: string;
  settings: Generated<Json>;
  slug: string;
  time_zone: string;
}

export interface Database {
  account: Account;
  account_snapshot: AccountSnapshot;
  account_suggestion: AccountSuggestion;
  ai_tool: AiTool;
  ai_use: AiUse;
  api_key: ApiKey;
  asset_version: AssetVersion;
  budget: Budget;
  budget_lease: BudgetLease;
  budget_period: BudgetPeriod;
  call_record: CallRecord;
  capstan_migration: CapstanMigration;
  crm_account: CrmAccount;
  crm_contact: CrmContact;
  dataset: Dataset;
  desk_look: DeskLook;
  draft: Draft;
  draft_version: DraftVersion;
  gate: Gate;
  gateway_call: GatewayCall;
  gateway_key: GatewayKey;
  import: Import;
  label_policy: LabelPolicy;
  last_seen: LastSeen;
  ledger_entry: LedgerEntry;
  ledger_seal: LedgerSeal;
  media_spend: MediaSpend;
  member: Member;
  member_person: MemberPerson;
  model_call: ModelCall;
  model_price: ModelPrice;
  notice_delivery: NoticeDelivery;
  notice_read: NoticeRead;
  notification: Notification;
  person: Person;
  privacy_exclusion: PrivacyExclusion;
  privacy_policy: PrivacyPolicy;
  privacy_request: PrivacyRequest;
  privacy_retention: PrivacyRetention;
  privacy_retention_turn: PrivacyRetentionTurn;
  privacy_vault: PrivacyVault;
  review_decision: ReviewDecision;
  run: Run;
  run_number: RunNumber;
  run_spec: RunSpec;
  run_step: RunStep;
  schedule: Schedule;
  sign_in_account: SignInAccount;
  sign_in_session: SignInSession;
  sign_in_verification: SignInVerification;
  source: Source;
  stored_file: StoredFile;
  subscription: Subscription;
  timer: Timer;
  tool_evidence: ToolEvidence;
  untried_link: UntriedLink;
  upload: Upload;
  workflow_draft: WorkflowDraft;
  workflow_version: WorkflowVersion;
  workspace: Workspace;
}
