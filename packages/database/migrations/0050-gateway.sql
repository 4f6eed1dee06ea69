-- The governed gateway: which tools are approved for which data, what a key stands for, prices of one's own, budgets with
-- what was spent of them, and a record of every call.

-- Register of AI tools (E2). A model row approves calls through the gateway: `provider` is a configured provider's name,
-- `model` the name it goes by there, `*` for all of them. Other kinds are in the register alone.
create table ai_tool (
  id uuid primary key,
  workspace_id uuid not null references workspace(id),
  kind text not null check (kind in ('model', 'host', 'tool', 'embedded')),
  name text not null check (name <> ''),
  provider text,
  model text,
  data_classes text[] not null check (data_classes <@ array['public', 'internal', 'confidential', 'personal']),
  status text not null check (status in ('asked', 'assessed', 'approved', 'retired')),
  owner text not null,
  -- Names of models that are asked when this one fails, in their order; each needs an approval of its own.
  fallbacks text[] not null default '{}',
  note text not null default '',
  created_at timestamptz not null,
  created_by text not null,
  decided_at timestamptz,
  decided_by text,
  check (kind <> 'model' or (provider is not null and model is not null)),
  unique (workspace_id, kind, name)
);
select capstan_protect('ai_tool');

-- Whose calls a key makes, besides its person. A key without a row has no team, the data class `internal` and no cache.
create table gateway_key (
  key_id uuid primary key references api_key(id),
  workspace_id uuid not null references workspace(id),
  team text,
  workflow text,
  use_case text,
  data_class text not null default 'internal' check (data_class in ('public', 'internal', 'confidential')),
  -- `off` sends texts as they are: for tools that are approved for personal data only.
  redaction text not null default 'on' check (redaction in ('on', 'off')),
  stand_in_scope text not null default 'person' check (stand_in_scope in ('call', 'person', 'workspace')),
  cache text not null default 'off' check (cache in ('off', 'person', 'workspace')),
  cache_seconds integer not null default 3600 check (cache_seconds between 1 and 2592000),
  -- How long prompts and outputs are kept; 0 keeps none.
  retention_days integer not null default 30 check (retention_days between 0 and 3650),
  updated_at timestamptz not null,
  updated_by text not null
);
create index gateway_key_by_workspace on gateway_key (workspace_id);
select capstan_protect('gateway_key');

-- What an organisation pays, where that is not the list price. USD per million tokens.
create table model_price (
  workspace_id uuid not null references workspace(id),
  provider text not null,
  model text not null,
  input double precision not null check (input >= 0),
  output double precision not null check (output >= 0),
  cache_read double precision not null check (cache_read >= 0),
  cache_write double precision not null check (cache_write >= 0),
  source text not null,
  as_of date not null,
  updated_by text not null,
  primary key (workspace_id, provider, model)
);
select capstan_protect('model_price');

create table budget (
  id uuid primary key,
  workspace_id uuid not null references workspace(id),
  scope text not null check (scope in ('workspace', 'team', 'person', 'key', 'workflow', 'model')),
  -- Team or workflow name, person or key id, `provider/model`; empty for the workspace.
  subject text not null default '',
  period text not null check (period in ('day', 'week', 'month')),
  unit text not null check (unit in ('usd_micros', 'tokens')),
  amount bigint not null check (amount >= 0),
  -- Hard refuses what would go beyond it; soft lets it pass and tells `owner`.
  enforcement text not null check (enforcement in ('hard', 'soft')),
  -- Shares of the amount at which the owner is told.
  warn_at double precision[] not null default '{0.8,1}',
  owner text not null,
  created_at timestamptz not null,
  created_by text not null,
  ended_at timestamptz,
  check ((scope = 'workspace') = (subject = ''))
);
create unique index budget_once on budget (workspace_id, scope, subject, period, unit) where ended_at is null;
select capstan_protect('budget');

-- `leased` is what processes hold and have not settled; it comes back when they return it, or when their lease expires.
create table budget_period (
  workspace_id uuid not null references workspace(id),
  budget_id uuid not null references budget(id),
  starts_at timestamptz not null,
  ends_at timestamptz not null,
  spent bigint not null default 0,
  leased bigint not null default 0 check (leased >= 0),
  -- The highest share that the owner was told of.
  warned_at double precision not null default 0,
  primary key (budget_id, starts_at)
) with (fillfactor = 50);
create index budget_period_by_workspace on budget_period (workspace_id, starts_at);
select capstan_protect('budget_period');

create table budget_lease (
  id uuid primary key,
  workspace_id uuid not null references workspace(id),
  budget_id uuid not null references budget(id),
  starts_at timestamptz not null,
  amount bigint not null check (amount >= 0),
  expires_at timestamptz not null
) with (fillfactor = 70);
create index budget_lease_due on budget_lease (expires_at);
create index budget_lease_of_period on budget_lease (budget_id, starts_at);
select capstan_protect('budget_lease');

-- One row per call. Texts are as they left and as they came, stand-ins in place, under AES-256-GCM; both go when
-- `keep_until` has passed, the figures stay.
create table gateway_call (
  id uuid primary key,
  workspace_id uuid not null references workspace(id),
  at timestamptz not null,
  endpoint text not null,
  key_id uuid,
  person_id uuid,
  team text,
  workflow text,
  use_case text,
  run_id uuid,
  data_class text not null,
  tool text,
  model_asked text not null,
  provider text,
  model text,
  outcome text not null check (outcome in ('ok', 'cached', 'refused', 'failed', 'cut')),
  error_code text,
  streamed boolean not null,
  tokens_in integer,
  tokens_out integer,
  tokens_cache_read integer,
  tokens_cache_write integer,
  -- Null: not known.
  cost_usd_micros bigint,
  latency_ms double precision not null,
  first_token_ms double precision,
  -- How many stand-ins of each class were used, what was decided about what and why, each try of a provider.
  stand_ins jsonb not null default '{}',
  decisions jsonb not null default '[]',
  attempts jsonb not null default '[]',
  -- SHA-256 of the first user text after replacement with numbers and stand-ins left out, to group what recurs.
  purpose_hash bytea,
  prompt_sealed bytea,
  output_sealed bytea,
  seal_key_id text,
  keep_until timestamptz
);
create index gateway_call_newest on gateway_call (workspace_id, at desc, id desc);
create index gateway_call_by_purpose on gateway_call (workspace_id, purpose_hash, at desc) where purpose_hash is not null;
create index gateway_call_due on gateway_call (keep_until) where keep_until is not null;
select capstan_protect('gateway_call');

-- Which team somebody belongs to, for budgets; a key may say another.
alter table member add column team text;

-- Processes keep keys, tools, prices and budgets in memory; this tells them which workspace to read again.
create function capstan_gateway_changed() returns trigger language plpgsql as $$
begin
  perform pg_notify('capstan_gateway', coalesce(new.workspace_id, old.workspace_id)::text);
  return null;
end $$;
create trigger gateway_changed after insert or update or delete on ai_tool
  for each row execute function capstan_gateway_changed();
create trigger gateway_changed after insert or update or delete on gateway_key
  for each row execute function capstan_gateway_changed();
create trigger gateway_changed after insert or update or delete on model_price
  for each row execute function capstan_gateway_changed();
create trigger gateway_changed after insert or update or delete on budget
  for each row execute function capstan_gateway_changed();
create trigger gateway_changed after insert or update or delete on member
  for each row execute function capstan_gateway_changed();
create trigger gateway_changed after insert or delete or update of revoked_at, roles on api_key
  for each row execute function capstan_gateway_changed();
