-- Slots (枠), made ahead from hours and calendar. `pool` is '' where services share a counter's places, else a service.
-- `planned` is what the hours say; `capacity` is never below what is already taken, so that a smaller plan closes
-- places without breaking a booking.
create table slot (
    id bigint generated always as identity primary key,
    pool text not null,
    counter text not null,
    starts_at timestamptz not null,
    ends_at timestamptz not null,
    block integer not null,
    planned integer not null check (planned >= 0),
    capacity integer not null,
    taken integer not null default 0,
    closed boolean not null default false,
    unique (pool, counter, starts_at),
    constraint slot_span check (ends_at > starts_at),
    constraint slot_places check (taken between 0 and capacity)
) with (fillfactor = 50);
create index slot_start on slot (starts_at);

-- Holds (仮押さえ). A confirmed hold's id becomes the booking's id.
create table hold (
    id uuid primary key,
    journey uuid not null,
    service text not null,
    counter text not null,
    starts_at timestamptz not null,
    ends_at timestamptz not null,
    people integer not null check (people > 0),
    places integer not null check (places > 0),
    state text not null check (state in ('held', 'confirmed', 'released', 'expired')),
    placed_at timestamptz not null,
    expires_at timestamptz not null,
    renewals integer not null default 0
) with (fillfactor = 80);
create unique index hold_one_per_journey on hold (journey) where state = 'held';
create index hold_due on hold (expires_at) where state = 'held';
create index hold_journey on hold (journey, placed_at);

-- Who has which places: `owner` is a hold or, under the same id, the booking it became.
create table slot_place (
    owner uuid not null,
    slot bigint not null references slot (id),
    places integer not null check (places > 0),
    primary key (owner, slot)
);
create index slot_place_slot on slot_place (slot);

-- Bookings (予約). `request` is the journey that made it: the same request can't book twice.
create table booking (
    id uuid primary key,
    receipt_number text not null unique,
    password_hash bytea not null,
    access_hash bytea not null unique,
    request uuid not null unique,
    service text not null,
    counter text not null,
    starts_at timestamptz not null,
    ends_at timestamptz not null,
    people integer not null check (people > 0),
    cases integer not null check (cases >= 0),
    state text not null check (state in ('confirmed', 'cancelled')),
    agent bytea,
    language text not null,
    details bytea not null,
    sequence integer not null default 0,
    booked_at timestamptz not null,
    changed_at timestamptz,
    cancelled_at timestamptz,
    cancelled_by text check (cancelled_by in ('visitor', 'office'))
) with (fillfactor = 80);
create index booking_start on booking (starts_at);
create index booking_agent on booking (agent, service, starts_at) where state = 'confirmed';

-- Register entries and application numbers that a booking is for, as keyed hashes: one active booking each.
create table booking_subject (
    booking uuid not null,
    ordinal integer not null,
    kind text not null check (kind in ('person', 'case')),
    key bytea not null,
    active boolean not null,
    primary key (booking, ordinal)
);
create unique index booking_subject_active on booking_subject (key) where active;
