-- What the whole database is: whose master key its personal data is under, and whether people only rehearse here.
create table platform.installation (
    single boolean primary key default true check (single),
    -- Derived from the master key; null until a command or server comes with one.
    key_fingerprint bytea,
    -- Null in a database of an earlier version until the next `madoguchi migrate` says it.
    is_rehearsal boolean,
    -- How far the clock of a rehearsing server is from the real time, for the commands beside it.
    rehearsal_offset bigint
);
insert into platform.installation default values;
