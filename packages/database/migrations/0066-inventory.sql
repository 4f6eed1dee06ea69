-- Use of AI that is seen in the gateway's traffic becomes an inventory by itself: calls whose prompts are much alike are
-- one purpose.

-- `signature` is a MinHash of the prompt's words, from which the text cannot be had back; `bands` finds those alike.
create table ai_use (
  id uuid primary key,
  workspace_id uuid not null references workspace(id),
  name text check (name <> ''),
  owner text,
  state text not null default 'seen' check (state in ('seen', 'kept', 'dismissed')),
  merged_into uuid references ai_use(id),
  signature integer[] not null,
  bands bigint[] not null,
  first_seen_at timestamptz not null,
  changed_at timestamptz not null,
  check (merged_into <> id)
);
create index ai_use_of_workspace on ai_use (workspace_id);
create index ai_use_bands on ai_use using gin (bands);
select capstan_protect('ai_use');

alter table gateway_call add column purpose_id uuid;
create index gateway_call_of_purpose on gateway_call (workspace_id, purpose_id, at desc) where purpose_id is not null;
-- What is still to be grouped, while its text is kept.
create index gateway_call_ungrouped on gateway_call (at) where purpose_id is null and prompt_sealed is not null;
