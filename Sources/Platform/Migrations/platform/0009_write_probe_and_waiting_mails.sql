-- Servers write here to find out whether they still can.
create table platform.write_probe (
    single boolean primary key default true check (single),
    written_at timestamptz not null default clock_timestamp()
);
insert into platform.write_probe default values;

-- How many mails the tenant's last visit found waiting.
alter table platform.tenant_due add column waiting_mails bigint not null default 0;
