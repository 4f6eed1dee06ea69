-- Notices of one kind that reach a person in the same moment travel as one message: the first carries the others, which
-- are never sent by themselves.
alter table notice_delivery add column sent_with uuid references notice_delivery(id);
create index notice_delivery_carried on notice_delivery (sent_with) where sent_with is not null;
drop index notice_delivery_due;
create index notice_delivery_due on notice_delivery (next_attempt_at)
  where delivered_at is null and failed_at is null and sent_with is null;
