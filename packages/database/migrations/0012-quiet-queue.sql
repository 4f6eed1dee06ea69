-- A NOTIFY makes its transaction hold a lock of the whole database until its commit is on disk, so that all starts and
-- wakes queued behind each other. The process that asks now tells the workers after its commit (ring-workers.ts).
create or replace function capstan_enqueue_run(of_workspace uuid, of_run uuid) returns void
language plpgsql security definer set search_path = pg_catalog as $$
begin
  if nullif(current_setting('capstan.workspace_id', true), '')::uuid <> of_workspace then
    raise exception 'a run of another workspace cannot be woken' using errcode = 'insufficient_privilege';
  end if;
  insert into pgboss.job (name, data, singleton_key, policy, retry_limit, expire_seconds, deletion_seconds, heartbeat_seconds)
  values ('capstan-run', jsonb_build_object('workspaceId', of_workspace, 'runId', of_run), of_run::text, 'short', 1000, 82800, 3600, 10)
  on conflict do nothing;
end $$;
