-- The register (交付対象者名簿) of a service. Numbers and birthdays are kept as keyed hashes only.
create table register_entry (
    id uuid primary key,
    service text not null,
    identity bytea not null,
    checksum bytea not null,
    details bytea not null,
    withdrawn boolean not null default false,
    imported_at timestamptz not null,
    unique (service, identity)
);

create table register_key (
    key bytea not null,
    entry uuid not null references register_entry (id) on delete cascade,
    primary key (key, entry)
);
create index register_key_entry on register_key (entry);
