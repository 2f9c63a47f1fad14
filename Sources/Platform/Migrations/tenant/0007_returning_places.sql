-- A hold without a journey is nobody's: it keeps places that a cancellation or a moved booking freed until they return.
alter table hold alter column journey drop not null;
alter table hold add constraint hold_of_nobody check (journey is not null or state in ('held', 'expired'));
