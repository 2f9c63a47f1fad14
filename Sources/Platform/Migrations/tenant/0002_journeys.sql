-- Journeys: a visitor's way through the form. `state` is encrypted.
create table journey (
    id uuid primary key,
    service text not null,
    changes uuid references booking (id),
    state bytea not null,
    version integer not null default 1,
    completed uuid,
    created_at timestamptz not null,
    expires_at timestamptz not null
) with (fillfactor = 70);
create index journey_end on journey (expires_at);

-- Mailed links, as hashes. A newer link replaces the older ones of its journey.
create table link (
    token_hash bytea primary key,
    journey uuid not null references journey (id) on delete cascade,
    expires_at timestamptz not null,
    replaced boolean not null default false
);
create index link_journey on link (journey);

-- What a browser may see: a journey before its link was opened (`address`), or a journey or booking whole (`whole`).
create table session_grant (
    session bytea not null,
    subject uuid not null,
    reach text not null check (reach in ('address', 'whole')),
    expires_at timestamptz not null,
    primary key (session, subject)
);
create index session_grant_end on session_grant (expires_at);
