-- What a workspace works with: versioned assets, workflows, drafts with their versions, model calls, the desk's memory,
-- datasets and their imports, account snapshots, stored files, notifications.

create table asset_version (
  workspace_id uuid not null references workspace(id),
  kind text not null check (kind in ('prompt', 'rules', 'contract', 'convention')),
  name text not null,
  version integer not null check (version > 0),
  body text not null,
  sha256 text not null,
  created_at timestamptz not null default now(),
  created_by text not null,
  primary key (workspace_id, kind, name, version)
);
select capstan_protect('asset_version');

create table workflow_version (
  workspace_id uuid not null references workspace(id),
  name text not null,
  version integer not null check (version > 0),
  body text not null,
  spec jsonb not null,
  sha256 text not null,
  note text not null default '',
  published_at timestamptz not null,
  published_by text not null,
  primary key (workspace_id, name, version)
);
select capstan_protect('workflow_version');

create table workflow_draft (
  workspace_id uuid not null references workspace(id),
  name text not null,
  body text not null,
  saved_at timestamptz not null,
  saved_by text not null,
  primary key (workspace_id, name)
);
select capstan_protect('workflow_draft');

-- Published versions never change (W1): also not for the owner of the tables.
select capstan_append_only('workflow_version');
select capstan_append_only('asset_version');

create table draft (
  id uuid primary key,
  workspace_id uuid not null references workspace(id),
  run_id uuid not null,
  step_path text not null,
  item_key text not null,
  output text not null,
  kind text not null,
  channel text not null,
  tier text not null,
  title text not null,
  subject text not null,
  requester text not null,
  facts jsonb not null,
  evidence_hash text not null,
  labels text[] not null default '{}',
  status text not null check (status in ('drafted', 'passed', 'blocked', 'approved', 'rejected', 'stored')),
  created_at timestamptz not null,
  unique (workspace_id, run_id, step_path, item_key)
);
select capstan_protect('draft');

create table draft_version (
  workspace_id uuid not null references workspace(id),
  draft_id uuid not null references draft(id),
  version integer not null check (version > 0),
  body text not null,
  content_hash text not null,
  drafter jsonb,
  model_call_id uuid,
  author text not null,
  note text not null default '',
  -- How often the checks had sent the draft back when this was written, since a person last did.
  tries integer not null default 0,
  proof jsonb,
  checks_hash text,
  created_at timestamptz not null,
  primary key (draft_id, version)
);
select capstan_protect('draft_version');

create table model_call (
  id uuid primary key,
  workspace_id uuid not null references workspace(id),
  run_id uuid not null,
  step_path text not null,
  item_key text not null,
  idempotency_key text not null,
  prompt_name text not null,
  prompt_version integer not null,
  rendered_prompt jsonb not null,
  inputs jsonb not null,
  output text not null,
  drafter jsonb not null,
  attempts jsonb not null,
  tokens_in integer,
  tokens_out integer,
  cost_usd_micros bigint,
  latency_ms integer not null,
  created_at timestamptz not null,
  unique (workspace_id, idempotency_key)
);
select capstan_protect('model_call');

create table review_decision (
  id uuid primary key,
  workspace_id uuid not null references workspace(id),
  gate_id uuid not null,
  draft_id uuid not null references draft(id),
  version integer not null,
  decision text not null,
  decided_by text not null,
  content_hash text not null,
  evidence_hash text not null,
  checks_hash text not null,
  signature text not null,
  reason_code text,
  comment text not null default '',
  settled text[] not null default '{}',
  accepted text[] not null default '{}',
  edited_share double precision,
  decided_at timestamptz not null,
  undone_at timestamptz
);
create index review_decision_by_gate on review_decision (workspace_id, gate_id, decided_at);
create index review_decision_by_draft on review_decision (draft_id);
select capstan_protect('review_decision');

create table desk_look (
  workspace_id uuid not null references workspace(id),
  draft_id uuid not null references draft(id),
  person_id text not null,
  version integer not null,
  looked_at timestamptz not null,
  primary key (draft_id, person_id)
);
select capstan_protect('desk_look');

create table stored_file (
  workspace_id uuid not null references workspace(id),
  path text not null,
  run_id uuid not null,
  draft_id uuid,
  media_type text not null,
  bytes bigint not null,
  sha256 text not null,
  stored_at timestamptz not null,
  primary key (workspace_id, path)
);
create index stored_file_by_run on stored_file (workspace_id, run_id);
select capstan_protect('stored_file');

create table notification (
  id uuid primary key,
  workspace_id uuid not null references workspace(id),
  recipient text not null,
  body text not null,
  link text not null,
  kind text not null,
  idempotency_key text not null,
  created_at timestamptz not null,
  read_at timestamptz,
  unique (workspace_id, idempotency_key)
);
create index notification_by_recipient on notification (workspace_id, recipient, created_at desc);
select capstan_protect('notification');

create table last_seen (
  workspace_id uuid not null references workspace(id),
  person_id text not null,
  screen text not null,
  seen_at timestamptz not null,
  primary key (workspace_id, person_id, screen)
);
select capstan_protect('last_seen');

create table dataset (
  workspace_id uuid not null references workspace(id),
  name text not null,
  title text not null,
  owner text not null,
  contract text not null,
  contract_version integer not null default 1,
  created_at timestamptz not null,
  primary key (workspace_id, name)
);
select capstan_protect('dataset');

create table source (
  workspace_id uuid not null references workspace(id),
  dataset text not null,
  name text not null,
  title text not null,
  owner text not null,
  approved boolean not null,
  mapping jsonb,
  rows bigint not null default 0,
  newest timestamptz,
  created_at timestamptz not null,
  primary key (workspace_id, dataset, name),
  foreign key (workspace_id, dataset) references dataset (workspace_id, name)
);
select capstan_protect('source');

create table import (
  id uuid primary key,
  workspace_id uuid not null references workspace(id),
  dataset text not null,
  source text not null,
  file text not null,
  status text not null check (status in ('waiting', 'running', 'done', 'failed')),
  mapping jsonb not null,
  file_path text not null,
  rows_read bigint not null default 0,
  rows_accepted bigint not null default 0,
  rows_duplicate bigint not null default 0,
  rows_rejected bigint not null default 0,
  rejected_by_reason jsonb not null default '[]',
  quarantine_path text,
  share double precision not null default 0,
  error jsonb,
  started_by text not null,
  started_at timestamptz not null,
  heartbeat_at timestamptz not null,
  finished_at timestamptz
);
create index import_newest on import (workspace_id, started_at desc);
select capstan_protect('import');

create table upload (
  id uuid primary key,
  workspace_id uuid not null references workspace(id),
  dataset text not null,
  file text not null,
  file_path text not null,
  bytes bigint not null,
  uploaded_by text not null,
  uploaded_at timestamptz not null
);
select capstan_protect('upload');

-- The company records that matching uses: from the CRM, with the parent that folds subsidiaries.
create table crm_account (
  workspace_id uuid not null references workspace(id),
  crm_id text not null,
  name text not null,
  domain text,
  parent_crm_id text,
  parent_name text,
  updated_at timestamptz not null,
  primary key (workspace_id, crm_id)
);
select capstan_protect('crm_account');

create table crm_contact (
  workspace_id uuid not null references workspace(id),
  crm_id text not null,
  email text,
  name text,
  company_crm_id text,
  company_name text,
  updated_at timestamptz not null,
  primary key (workspace_id, crm_id)
);
select capstan_protect('crm_contact');

-- Media spend per campaign and day, from the advertising platforms' exports.
create table media_spend (
  workspace_id uuid not null references workspace(id),
  source text not null,
  campaign text not null,
  day date not null,
  impressions double precision,
  clicks double precision,
  cost double precision,
  conversions double precision,
  primary key (workspace_id, source, campaign, day)
);
select capstan_protect('media_spend');

create table account_snapshot (
  id uuid primary key,
  workspace_id uuid not null references workspace(id),
  as_of date not null,
  version text not null,
  run_id uuid,
  week jsonb not null,
  unmatched jsonb not null,
  definition jsonb not null,
  levels text[] not null default '{}',
  rule jsonb,
  made_at timestamptz not null
);
create index account_snapshot_newest on account_snapshot (workspace_id, as_of desc, made_at desc);
select capstan_protect('account_snapshot');

create table account (
  snapshot_id uuid not null references account_snapshot(id) on delete cascade,
  workspace_id uuid not null references workspace(id),
  domain text not null,
  name text not null,
  level text,
  previous_level text,
  newly_active boolean not null default false,
  this_week double precision not null,
  weekly_mean_before double precision not null,
  score double precision not null,
  contacts integer not null,
  because text,
  row jsonb not null,
  primary key (snapshot_id, domain)
);
select capstan_protect('account');

create table account_suggestion (
  id uuid primary key,
  workspace_id uuid not null references workspace(id),
  left_domain text not null,
  right_domain text not null,
  left_label text not null,
  right_label text not null,
  why text not null,
  confidence double precision not null,
  settled_same boolean,
  settled_by text,
  settled_at timestamptz,
  unique (workspace_id, left_domain, right_domain)
);
select capstan_protect('account_suggestion');
