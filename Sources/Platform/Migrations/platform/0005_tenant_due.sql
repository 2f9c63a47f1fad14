-- When each tenant is looked after next, by the database's own clock (decision 26). `claim` is the visit under way; without
-- one nobody writes the row but to make it earlier. The counts are what the last visit found of what must be 0.
create table platform.tenant_due (
    tenant text primary key references platform.tenant (id) on delete cascade,
    due_at timestamptz not null default now(),
    claim uuid,
    visited_at timestamptz,
    overbooked_slots bigint not null default 0,
    occupying_expired_holds bigint not null default 0,
    late_mails bigint not null default 0,
    unknown_rows bigint not null default 0
) with (fillfactor = 50);
create index tenant_due_at on platform.tenant_due (due_at);
insert into platform.tenant_due (tenant) select id from platform.tenant;

-- Servers that are at work. One that hasn't been seen for a while may have left something behind at any tenant.
create table platform.server (
    id uuid primary key,
    seen_at timestamptz not null
);
