-- When a text says how it was made, by this workspace's own rules: they come before those that ship.
create table label_policy (
  workspace_id uuid not null references workspace(id),
  version integer not null check (version > 0),
  rules jsonb not null check (jsonb_typeof(rules) = 'array'),
  created_at timestamptz not null,
  created_by text not null,
  primary key (workspace_id, version)
);
select capstan_protect('label_policy');
