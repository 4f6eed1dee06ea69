-- Whoever looks at the desk is told when something came to it, left it or changed hands. The notification says where to
-- look and nothing else; consuming a decision changes nothing that the desk shows and tells nobody.
create function capstan_tell_desk() returns trigger language plpgsql as $$
begin
  perform pg_notify('capstan_desk', new.workspace_id::text);
  return null;
end $$;
create trigger gate_told after insert or update of status, accountable on gate
  for each row execute function capstan_tell_desk();
