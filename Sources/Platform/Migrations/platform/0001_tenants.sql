-- Tenants, their keys and every configuration version that was applied. No personal data.
create table platform.tenant (
    id text primary key,
    schema_name text not null unique,
    role_name text not null unique,
    wrapped_key bytea not null,
    active_version integer not null,
    created_at timestamptz not null
);

create table platform.configuration (
    tenant text not null references platform.tenant (id) on delete cascade,
    version integer not null check (version > 0),
    yaml text not null,
    applied_at timestamptz not null,
    applied_by text not null,
    primary key (tenant, version)
);

-- Header image, maps, drawings: part of the version.
create table platform.configuration_file (
    tenant text not null,
    version integer not null,
    name text not null,
    content bytea not null,
    primary key (tenant, version, name),
    foreign key (tenant, version) references platform.configuration (tenant, version) on delete cascade
);
