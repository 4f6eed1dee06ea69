-- A gate that asked for changes is spent: the next version gets a gate of its own, also when its text came out the same
-- (a template cannot follow every wish). Only what is open or settled otherwise keeps others out.
drop index gate_once_per_subject;
create unique index gate_once_per_subject on gate (run_id, path, item, name, content_hash)
  where status in ('open', 'escalated') or (status = 'decided' and decision <> 'request-changes');
