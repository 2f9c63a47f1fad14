-- A booking whose visitor didn't come is `missed` (不来庁). `counts_at` is when a booking came to nothing on its visitor's
-- side: the office's cancellations have none, so that they can never count.
alter table booking drop constraint booking_state_check;
alter table booking add constraint booking_state_check check (state in ('confirmed', 'missed', 'cancelled'));
alter table booking add column counts_at timestamptz generated always as (
    case
        when state = 'missed' then starts_at
        when state = 'cancelled' and cancelled_by = 'visitor' then cancelled_at
    end) stored;
create index booking_counted on booking (agent, service, counts_at) where counts_at is not null;

-- Penalties: refusals of further bookings from `since` until just before `ends_at`. `bookings` are those counted, the one
-- that reached `most` last. A penalty that no longer stands is withdrawn; one that the office waives excuses its bookings.
create table penalty (
    id uuid primary key,
    service text not null,
    visitor bytea not null,
    kind text not null check (kind in ('no-shows', 'cancellations')),
    bookings uuid[] not null,
    most integer not null check (most > 0),
    within_days integer not null,
    since timestamptz not null,
    ends_at timestamptz not null,
    withdrawn_at timestamptz,
    waived_at timestamptz,
    waived_by text,
    waiver_reason text,
    check (ends_at > since),
    check (withdrawn_at is not null or cardinality(bookings) >= most),
    check ((waived_at is null) = (waived_by is null) and (waived_at is null) = (waiver_reason is null))
);
create index penalty_visitor on penalty (visitor) where withdrawn_at is null;
create index penalty_since on penalty (since);
