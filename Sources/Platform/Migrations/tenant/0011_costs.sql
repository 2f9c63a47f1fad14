-- Whose a hold is, by keyed hashes of the proven address and of the network it was chosen from: live ones are limited. Null in
-- holds of programs before this.
alter table hold add column address bytea;
alter table hold add column network bytea;
create index if not exists hold_live_address on hold (address) where state = 'held';
create index if not exists hold_live_network on hold (network) where state = 'held';
-- The open change of a booking.
create index if not exists journey_change on journey (changes) where changes is not null;
-- Mails that have ended are deleted by their age.
create index if not exists outbox_ended on outbox (finished_at) where state in ('sent', 'failed');
-- Holds end with their journeys from now on; these have lost theirs before.
delete from hold where state in ('released', 'expired', 'confirmed') and journey is not null
    and not exists (select from journey where journey.id = hold.journey);
