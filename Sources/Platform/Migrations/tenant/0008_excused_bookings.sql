-- A booking that came to nothing counts unless it is excused: by the office, or because the office had closed its time.
alter table booking add column excused_at timestamptz;
alter table booking add column excused_by text;
alter table booking add column excuse text;
alter table booking add constraint booking_excuse_check check (
    (excused_at is null) = (excused_by is null) and (excused_at is null) = (excuse is null));
-- Until now a waived penalty kept its bookings from counting.
update booking set excused_at = penalty.waived_at, excused_by = penalty.waived_by, excuse = penalty.waiver_reason
from penalty
where penalty.withdrawn_at is null and penalty.waived_at is not null and booking.id = any(penalty.bookings);
drop index booking_counted;
alter table booking drop column counts_at;
alter table booking add column counts_at timestamptz generated always as (
    case
        when excused_at is not null then null
        when state = 'missed' then starts_at
        when state = 'cancelled' and cancelled_by = 'visitor' then cancelled_at
    end) stored;
create index booking_counted on booking (agent, service, counts_at) where counts_at is not null;
