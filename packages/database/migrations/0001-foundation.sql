-- The ground under every other table: the role that queries run as, the wall between workspaces, and the ledger.

-- The application's queries run as this role. It owns nothing and cannot log in; the owner switches to it when it connects.
-- Roles belong to the server, not to the database, so another database's migration may have made it already.
do $$
begin
  if not exists (select from pg_roles where rolname = 'capstan_app') then
    create role capstan_app nologin;
  end if;
exception
  when duplicate_object or unique_violation then null;
end $$;
-- Tried instead of looked up: since PostgreSQL 16 a member may lack the right to switch.
do $$
begin
  set local role capstan_app;
  reset role;
exception
  when insufficient_privilege then execute format('grant capstan_app to %I', session_user);
end $$;
grant usage on schema public to capstan_app;

-- The workspace that the transaction acts in; null when none was set, so that every comparison with it fails closed.
-- After a transaction that set it, PostgreSQL leaves an empty string behind.
create function capstan_workspace() returns uuid language sql stable parallel safe
  return nullif(current_setting('capstan.workspace_id', true), '')::uuid;

-- Puts a workspace-owned table behind the wall. Not forced: the owner acts across workspaces, for migrations and sweeps.
-- The setting is read in a subquery, so that it is evaluated once per statement and not once per row.
create function capstan_protect(
  protected regclass,
  privileges text default 'select, insert, update, delete',
  workspace_column text default 'workspace_id'
) returns void language plpgsql as $$
begin
  execute format('alter table %s enable row level security', protected);
  execute format(
    'create policy capstan_workspace on %1$s to capstan_app
       using (%2$I = (select nullif(current_setting(''capstan.workspace_id'', true), '''')::uuid))
       with check (%2$I = (select nullif(current_setting(''capstan.workspace_id'', true), '''')::uuid))',
    protected, workspace_column);
  execute format('grant %s on %s to capstan_app', privileges, protected);
end $$;

-- Declares a table that only the owner touches, and why. A test refuses tables that are neither this nor protected.
create function capstan_system_only(system_table regclass, reason text) returns void language plpgsql as $$
begin
  execute format('revoke all on %s from capstan_app, public', system_table);
  execute format('comment on table %s is %L', system_table, 'system-only: ' || reason);
end $$;

create function capstan_refuse_rewrite() returns trigger language plpgsql as $$
begin
  raise exception '% is append-only: % is refused', tg_table_name, tg_op
    using errcode = 'restrict_violation', hint = 'Append a new row that says what changed.';
end $$;

-- Refuses UPDATE, DELETE and TRUNCATE for everybody, the owner included.
create function capstan_append_only(kept regclass) returns void language plpgsql as $$
begin
  execute format(
    'create trigger capstan_append_only before update or delete or truncate on %s
       for each statement execute function capstan_refuse_rewrite()', kept);
end $$;

revoke execute on function capstan_protect(regclass, text, text), capstan_system_only(regclass, text),
  capstan_append_only(regclass) from public;

create table workspace (
  id uuid primary key,
  name text not null check (length(name) between 1 and 200),
  slug text not null unique check (slug ~ '^[a-z0-9]+(-[a-z0-9]+)*$' and length(slug) <= 60),
  time_zone text not null,
  created_at timestamptz not null default now(),
  settings jsonb not null default '{}'
);
select capstan_protect('workspace', 'select, update', 'id');

select capstan_system_only('capstan_migration', 'which migrations were applied');

-- Who did what to which thing. No personal data: ids and hashes only.
-- No foreign key: an entry outlives what it speaks of, and must not lock the workspace's row on a hot path.
-- `hash` covers every column but transaction_id; packages/database/src/ledger/ledger-hash.ts computes the same.
-- `transaction_id` orders the sealing (seal-ledger.ts); a restore must leave it out, so that the new server fills it.
-- It stands before `id` so that it is assigned before: an entry with a lower id than a sealed one was then begun before
-- that seal, or somebody put it there.
create table ledger_entry (
  transaction_id xid8 not null default pg_current_xact_id(),
  id bigint generated always as identity primary key,
  workspace_id uuid not null,
  at timestamptz not null default now(),
  actor text not null check (actor <> ''),
  action text not null check (action <> ''),
  subject_kind text not null check (subject_kind <> ''),
  subject_id text not null,
  run_id uuid,
  details jsonb not null default '{}' check (jsonb_typeof(details) = 'object'),
  hash bytea not null generated always as (sha256(decode(replace(
    id::text || '|' || workspace_id::text
      || '|' || (extract(epoch from at at time zone 'UTC') * 1000000)::bigint::text
      || '|' || coalesce(run_id::text, '')
      || '|' || octet_length(actor)::text || ':' || actor
      || '|' || octet_length(action)::text || ':' || action
      || '|' || octet_length(subject_kind)::text || ':' || subject_kind
      || '|' || octet_length(subject_id)::text || ':' || subject_id
      || '|' || details::text,
    '\', '\\'), 'escape'))) stored
);
create index ledger_entry_by_transaction on ledger_entry (transaction_id, id);
create index ledger_entry_by_run on ledger_entry (run_id, id) where run_id is not null;
create index ledger_entry_by_subject on ledger_entry (workspace_id, subject_kind, subject_id, id);
select capstan_protect('ledger_entry', 'select');
-- Writers choose the content and nothing that the chain rests on.
grant insert (workspace_id, at, actor, action, subject_kind, subject_id, run_id, details) on ledger_entry to capstan_app;
select capstan_append_only('ledger_entry');

-- Links of the chain. `entry_hashes` holds 32 bytes for each id of `entry_ids`, in ascending order of id, so that a
-- changed, removed or inserted entry can be named. `through_*` is how far sealing came, `own_transaction` the
-- sealer's, later than that of any entry begun by then; a restore leaves these three out, as they speak of the old server.
create sequence ledger_seal_mark;
create table ledger_seal (
  seq bigint primary key,
  sealed_at timestamptz not null,
  entry_ids int8multirange not null,
  entry_count integer not null check (entry_count > 0),
  first_id bigint not null,
  last_id bigint not null,
  entry_hashes bytea not null,
  previous_hash bytea not null,
  hash bytea not null,
  through_transaction xid8,
  through_id bigint,
  own_transaction xid8,
  check (octet_length(entry_hashes) = 32 * entry_count),
  check (octet_length(previous_hash) = 32 and octet_length(hash) = 32)
);
create index ledger_seal_by_last_id on ledger_seal (last_id);
create index ledger_seal_by_entry on ledger_seal using gist (int8range(first_id, last_id, '[]'));
select capstan_system_only('ledger_seal', 'the chain spans all workspaces');
select capstan_append_only('ledger_seal');
