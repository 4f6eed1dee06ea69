-- Privacy inside the product: what may go where as data, stand-ins that outlive a call, what people ask about their own
-- data, and how long texts are kept.

-- Every version stays; the newest holds. No personal data: classes, destinations and reasons.
create table privacy_policy (
  workspace_id uuid not null references workspace(id),
  version integer not null check (version > 0),
  body jsonb not null,
  sha256 text not null,
  note text not null default '',
  created_at timestamptz not null,
  created_by text not null,
  primary key (workspace_id, version)
);
select capstan_protect('privacy_policy', 'select, insert');
select capstan_append_only('privacy_policy');

-- What was replaced in a scope (a run, a person, the workspace), in sealed pieces that only ever are added, so that
-- processes need not agree: whoever opens a scope reads all its pieces. `sealed` is a SealedVault of packages/privacy.
create table privacy_vault (
  id uuid primary key,
  workspace_id uuid not null references workspace(id),
  scope text not null check (scope <> ''),
  sealed jsonb not null,
  key_id text not null,
  entries integer not null check (entries > 0),
  written_at timestamptz not null
);
create index privacy_vault_of_scope on privacy_vault (workspace_id, scope, written_at);
create index privacy_vault_by_key on privacy_vault (key_id);
select capstan_protect('privacy_vault');

-- A request to find and export, or to forget, everything about a person. Whom it is about is kept sealed while it is
-- under way, so that one that was broken off goes on, and then only as keyed hashes.
create table privacy_request (
  id uuid primary key,
  workspace_id uuid not null references workspace(id),
  kind text not null check (kind in ('export', 'forget')),
  subject_sealed bytea,
  subject_hashes text[] not null,
  options jsonb not null default '{}',
  status text not null check (status in ('running', 'done')),
  -- Place → what was found and done there; written before a file is changed, together with a row's change.
  places jsonb not null default '{}',
  receipt jsonb,
  receipt_sha256 text,
  requested_by text not null,
  requested_at timestamptz not null,
  finished_at timestamptz,
  check ((status = 'done') = (receipt is not null)),
  check (status = 'running' or subject_sealed is null)
);
create index privacy_request_newest on privacy_request (workspace_id, requested_at desc, id desc);
select capstan_protect('privacy_request');

-- Who was forgotten, as keyed hashes: a backup from before is held against it when it is put back.
create table privacy_exclusion (
  workspace_id uuid not null references workspace(id),
  kind text not null check (kind in ('email', 'name', 'crm-id')),
  hash text not null,
  request_id uuid not null,
  at timestamptz not null,
  primary key (workspace_id, kind, hash)
);
select capstan_protect('privacy_exclusion');

-- How long each class of texts is kept; a class without a row has its default.
create table privacy_retention (
  workspace_id uuid not null references workspace(id),
  class text not null,
  days integer not null check (days between 0 and 3650),
  updated_at timestamptz not null,
  updated_by text not null,
  primary key (workspace_id, class)
);
select capstan_protect('privacy_retention');

-- The gateway keeps the policy in memory with what else holds for a workspace.
create trigger gateway_changed after insert on privacy_policy
  for each row execute function capstan_gateway_changed();
create trigger gateway_changed after insert or update on dataset
  for each row execute function capstan_gateway_changed();

-- Names of people and companies that texts are searched for are kept in memory too. Once per statement, not per row: an
-- import brings a million.
create function capstan_names_changed() returns trigger language plpgsql as $$
begin
  perform pg_notify('capstan_names', workspace_id::text) from (select distinct workspace_id from changed) as changes;
  return null;
end $$;
create trigger names_added after insert on crm_contact referencing new table as changed
  for each statement execute function capstan_names_changed();
create trigger names_changed after update on crm_contact referencing new table as changed
  for each statement execute function capstan_names_changed();
create trigger names_removed after delete on crm_contact referencing old table as changed
  for each statement execute function capstan_names_changed();
create trigger names_added after insert on crm_account referencing new table as changed
  for each statement execute function capstan_names_changed();
create trigger names_changed after update on crm_account referencing new table as changed
  for each statement execute function capstan_names_changed();
create trigger names_removed after delete on crm_account referencing old table as changed
  for each statement execute function capstan_names_changed();
create trigger names_added after insert on account_snapshot referencing new table as changed
  for each statement execute function capstan_names_changed();
create trigger names_added after insert on member referencing new table as changed
  for each statement execute function capstan_names_changed();
-- Which columns of a dataset must not reach a model is in its contract.
create trigger names_added after insert on dataset referencing new table as changed
  for each statement execute function capstan_names_changed();
create trigger names_changed after update on dataset referencing new table as changed
  for each statement execute function capstan_names_changed();
create function capstan_names_of_import_changed() returns trigger language plpgsql as $$
begin
  perform pg_notify('capstan_names', new.workspace_id::text);
  return null;
end $$;
create trigger names_changed after update on import
  for each row when (old.status <> 'done' and new.status = 'done') execute function capstan_names_of_import_changed();
