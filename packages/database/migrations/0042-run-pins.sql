-- What a run uses beside its spec (prompts, rule packs) stays at the versions it started with: `{"prompt": {"sales-brief": 3}}`.
-- A run from before says nothing and goes on with what is newest.
alter table run add column pins jsonb not null default '{}';
-- Nothing ever read or wrote it.
alter table run drop column watched_until;
