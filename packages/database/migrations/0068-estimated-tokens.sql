-- Where a provider does not say how many tokens a call took, they are guessed by length, and marked.
alter table gateway_call add column tokens_estimated boolean not null default false;

-- As with the ledger: a record must not lock the workspace's row on the way of every call. Row-level security keeps
-- workspaces apart, and the gateway writes only for a workspace that it has just read.
alter table gateway_call drop constraint gateway_call_workspace_id_fkey;
