-- Durable runs: what a run is, where it stands, what each step left, which people and clocks it waits for.
-- A run's whole state is these rows; the queue (pg-boss) only says that somebody should look at a run.

-- The spec a run started with, once per content, so that ten thousand runs share one row.
create table run_spec (
  workspace_id uuid not null references workspace(id),
  hash text not null,
  spec jsonb not null,
  primary key (workspace_id, hash)
);
select capstan_protect('run_spec');

create table run_number (
  workspace_id uuid not null references workspace(id),
  workflow text not null,
  last integer not null,
  primary key (workspace_id, workflow)
);
select capstan_protect('run_number');

create table run (
  id uuid primary key,
  workspace_id uuid not null references workspace(id),
  workflow text not null,
  workflow_version integer not null,
  spec_hash text not null,
  number integer not null,
  start_key text,
  trigger jsonb not null,
  started_by text not null,
  inputs jsonb not null,
  status text not null check (status in ('queued', 'running', 'waiting', 'held', 'completed', 'failed', 'cancelled')),
  reason jsonb,
  cursor text not null default '',
  -- Every taking of the run adds one; every write carries the number it was taken with.
  epoch integer not null default 0,
  job_id uuid,
  -- Somebody asked for the run while a worker had it: the worker looks again before it lets go.
  woken boolean not null default false,
  watched_until timestamptz,
  labels text[] not null default '{}',
  rerun_of uuid,
  depth integer not null default 0,
  started_at timestamptz not null,
  updated_at timestamptz not null,
  finished_at timestamptz,
  check ((status in ('held', 'failed', 'cancelled')) = (reason is not null)),
  check ((status in ('completed', 'failed', 'cancelled')) = (finished_at is not null)),
  foreign key (workspace_id, spec_hash) references run_spec (workspace_id, hash)
) with (fillfactor = 70);
create unique index run_started_once on run (workspace_id, start_key) where start_key is not null;
create index run_newest on run (workspace_id, started_at desc, id desc);
create index run_newest_of_workflow on run (workspace_id, workflow, started_at desc, id desc);
create index run_unfinished on run (updated_at) where status in ('queued', 'running');
select capstan_protect('run');

create table run_step (
  workspace_id uuid not null,
  run_id uuid not null references run(id) on delete cascade,
  path text not null,
  item text not null default '',
  kind text not null,
  status text not null check (status in ('running', 'waiting', 'done', 'skipped', 'failed', 'again')),
  attempt integer not null default 1,
  -- How often the step was entered again on somebody's findings (a redraft), which is not a failure.
  round integer not null default 0,
  feedback jsonb,
  output jsonb,
  error jsonb,
  started_at timestamptz not null,
  finished_at timestamptz,
  primary key (run_id, path, item)
) with (fillfactor = 80);
select capstan_protect('run_step');

create table gate (
  id uuid primary key,
  workspace_id uuid not null,
  run_id uuid not null references run(id) on delete cascade,
  path text not null,
  item text not null default '',
  name text not null,
  subject_id text not null,
  content_hash text not null,
  evidence_hash text not null,
  checks_hash text not null,
  accountable text not null,
  escalate_to text not null,
  escalate_within text not null,
  -- Who may not approve it: the authors and the requester.
  excluded text[] not null default '{}',
  status text not null check (status in ('open', 'escalated', 'decided', 'void')),
  escalations integer not null default 0,
  opened_at timestamptz not null,
  due_at timestamptz not null,
  decision text check (decision in ('approve', 'approve-with-edits', 'request-changes', 'reject')),
  decided_by text,
  decided_at timestamptz,
  decision_data jsonb,
  -- Until then the decision can be taken back; after that, until a worker has consumed it.
  effective_at timestamptz,
  consumed_at timestamptz,
  check ((status = 'decided') = (decision is not null)),
  check ((decision is null) = (decided_at is null)),
  check (consumed_at is null or decision is not null)
);
create index gate_of_run on gate (run_id, path);
create index gate_open on gate (workspace_id, due_at) where status in ('open', 'escalated');
create unique index gate_once_per_subject on gate (run_id, path, item, name, content_hash) where status <> 'void';
select capstan_protect('gate');

create table timer (
  id uuid primary key,
  workspace_id uuid not null,
  run_id uuid not null references run(id) on delete cascade,
  gate_id uuid references gate(id) on delete cascade,
  kind text not null check (kind in ('retry', 'decision', 'remind', 'deadline')),
  due_at timestamptz not null
);
create index timer_due on timer (due_at);
create index timer_of_run on timer (run_id);
create index timer_of_gate on timer (gate_id) where gate_id is not null;
select capstan_protect('timer');

-- An external call is written down before it is made, so that a repeat is known to be one and uses the same key.
create table call_record (
  workspace_id uuid not null,
  idempotency_key text not null,
  run_id uuid not null references run(id) on delete cascade,
  path text not null,
  item text not null default '',
  status text not null check (status in ('intended', 'done')),
  attempts integer not null default 1,
  first_at timestamptz not null,
  last_at timestamptz not null,
  primary key (workspace_id, idempotency_key)
);
create index call_record_of_run on call_record (run_id);
select capstan_protect('call_record');

create table schedule (
  workspace_id uuid not null references workspace(id),
  workflow text not null,
  cron text not null,
  zone text not null,
  when_missed text not null check (when_missed in ('run-once', 'skip')),
  next_at timestamptz,
  last_at timestamptz,
  primary key (workspace_id, workflow, cron, zone)
);
create index schedule_due on schedule (next_at) where next_at is not null;
select capstan_protect('schedule');

-- Which workflow starts when data of a dataset arrives, or when a run of another workflow ends.
create table subscription (
  workspace_id uuid not null references workspace(id),
  workflow text not null,
  source text not null check (source in ('data', 'run')),
  subject text not null,
  outcome text not null check (outcome in ('arrived', 'completed', 'failed')),
  primary key (workspace_id, source, subject, outcome, workflow)
);
select capstan_protect('subscription');
