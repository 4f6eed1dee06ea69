-- Links of an approved edit that nobody had tried when it was decided, a few to a row; the row goes when they are known or
-- given up. `next_attempt_at` is also the lease of the attempt under way: a worker that dies gives it back by doing nothing.
create table untried_link (
  id uuid primary key,
  workspace_id uuid not null references workspace(id),
  decision_id uuid not null references review_decision(id),
  addresses text[] not null check (cardinality(addresses) > 0),
  attempts integer not null default 0,
  next_attempt_at timestamptz not null
);
create index untried_link_due on untried_link (next_attempt_at);
create index untried_link_of_decision on untried_link (decision_id);
select capstan_protect('untried_link');
