-- Reminders that were queued, so that none is queued twice: one for a booking, its time and a day of reminding. A moved
-- booking gets reminders of its new time.
create table reminder (
    booking uuid not null references booking (id) on delete cascade,
    starts_at timestamptz not null,
    reminded_on date not null,
    mail uuid not null,
    queued_at timestamptz not null,
    primary key (booking, starts_at, reminded_on)
);
