-- Notices that leave the inbox by mail or chat, once to each person; who has read which; which dataset a snapshot is of.

-- When it was settled whom the notice goes to outside the inbox, be it nobody.
alter table notification add column routed_at timestamptz;
create index notification_to_route on notification (created_at) where routed_at is null;

-- `next_attempt_at` is also the lease of the attempt under way: a sender that dies gives it back by doing nothing.
create table notice_delivery (
  id uuid primary key,
  workspace_id uuid not null references workspace(id),
  notice_id uuid not null references notification(id),
  person_id uuid not null,
  channel text not null check (channel in ('mail', 'slack')),
  attempts integer not null default 0,
  next_attempt_at timestamptz not null,
  delivered_at timestamptz,
  failed_at timestamptz,
  last_error text,
  check (delivered_at is null or failed_at is null),
  unique (notice_id, person_id)
);
create index notice_delivery_due on notice_delivery (next_attempt_at) where delivered_at is null and failed_at is null;
select capstan_protect('notice_delivery');

-- A notice to a role stays with everybody else of the role when one has read it.
create table notice_read (
  workspace_id uuid not null references workspace(id),
  notice_id uuid not null references notification(id),
  person_id uuid not null,
  read_at timestamptz not null,
  primary key (notice_id, person_id)
);
select capstan_protect('notice_read');
alter table notification drop column read_at;

alter table account_snapshot add column dataset text not null default 'engagement';
