-- The register of AI tools grows up: who asked for a tool and why, what its vendor shows for it, and what happens when
-- that is out of date.

alter table ai_tool
  add column vendor text not null default '',
  -- What it is wanted for, by whoever asked.
  add column purpose text not null default '',
  -- Classes that it was approved for and that evidence no longer covers. They are out of what the gateway reads, so that
  -- a call needs no further query; they come back with new evidence.
  add column lapsed_classes text[] not null default '{}'
    check (lapsed_classes <@ array['public', 'internal', 'confidential', 'personal']);

-- What a vendor shows. The newest row of a kind counts; older ones stay, for whoever asks what was known when.
create table tool_evidence (
  id uuid primary key,
  workspace_id uuid not null references workspace(id),
  tool_id uuid not null references ai_tool(id),
  kind text not null check (kind in ('soc2', 'encryption-in-transit', 'encryption-at-rest', 'retention', 'training-use')),
  says text not null check (says <> ''),
  -- Where it can be read: an address, or where the file is kept.
  reference text not null check (reference <> ''),
  checked_on date not null,
  checked_by text not null,
  -- The last day on which it holds, by the workspace's calendar.
  expires_on date not null check (expires_on > checked_on),
  -- How many of the reminders its owner had.
  reminders integer not null default 0,
  created_at timestamptz not null
);
create index tool_evidence_of_tool on tool_evidence (workspace_id, tool_id, kind, created_at desc);
create index tool_evidence_due on tool_evidence (expires_on);
select capstan_protect('tool_evidence');
