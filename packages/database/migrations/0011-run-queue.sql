-- The two things the application's role may do with the queue, inside its own transaction. pg-boss makes the schema when
-- the orchestrator starts; the bodies are looked up when they run, so the order does not matter.
-- Source: table `job` of pg-boss 12 (schema version 40); a test sends a job this way and fetches it through pg-boss.

-- Asks for a run to be looked at. One waiting request per run is enough (policy `short`): more are folded into it.
create function capstan_enqueue_run(of_workspace uuid, of_run uuid) returns void
language plpgsql security definer set search_path = pg_catalog as $$
begin
  if nullif(current_setting('capstan.workspace_id', true), '')::uuid <> of_workspace then
    raise exception 'a run of another workspace cannot be woken' using errcode = 'insufficient_privilege';
  end if;
  insert into pgboss.job (name, data, singleton_key, policy, retry_limit, expire_seconds, deletion_seconds, heartbeat_seconds)
  values ('capstan-run', jsonb_build_object('workspaceId', of_workspace, 'runId', of_run), of_run::text, 'short', 1000, 82800, 3600, 10)
  on conflict do nothing;
  perform pg_notify('capstan_wake', '');
end $$;

-- Ends a job inside the transaction that parks or ends its run.
create function capstan_finish_job(finished uuid) returns void
language sql security definer set search_path = pg_catalog as $$
  delete from pgboss.job where name = 'capstan-run' and id = finished;
$$;
