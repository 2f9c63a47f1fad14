-- Counted mails of the whole platform, by keyed hash of a receiving address or a network prefix, and window. Like the tenants'
-- own table of this name, whose roles can't see this one.
create table platform.attempt (
    bucket bytea not null,
    window_start timestamptz not null,
    tries integer not null,
    primary key (bucket, window_start)
);
create index attempt_window on platform.attempt (window_start);
