-- When the job that removes texts past their time last looked through a workspace, and how many it removed then. What it
-- removes is in the ledger; that it looked once more and found nothing would fill the trail with nothing.
create table privacy_retention_turn (
  workspace_id uuid primary key references workspace(id),
  at timestamptz not null,
  removed integer not null check (removed >= 0)
);
select capstan_protect('privacy_retention_turn');
