-- Host names of tenants' own, of their active versions; the primary key lets no two tenants have the same.
create table platform.host_name (
    host text primary key,
    tenant text not null references platform.tenant (id) on delete cascade
);
create index host_name_tenant on platform.host_name (tenant);
