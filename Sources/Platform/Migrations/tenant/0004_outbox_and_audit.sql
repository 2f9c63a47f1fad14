-- Mails to be sent, rendered when they were caused; `message` (envelope and text) is encrypted.
create table outbox (
    id uuid primary key,
    kind text not null,
    booking uuid,
    message_id text not null unique,
    message bytea not null,
    state text not null check (state in ('queued', 'sending', 'sent', 'failed', 'unknown')),
    attempts integer not null default 0,
    due_at timestamptz not null,
    useless_at timestamptz not null,
    created_at timestamptz not null,
    finished_at timestamptz,
    answer text
) with (fillfactor = 70);
create index outbox_due on outbox (due_at) where state in ('queued', 'sending', 'unknown');
create index outbox_booking on outbox (booking);

-- What happened, without personal data: `subject` is a booking, journey or register entry.
create table audit (
    id bigint generated always as identity primary key,
    at timestamptz not null,
    actor text not null,
    action text not null,
    subject uuid,
    facts jsonb
);
create index audit_subject on audit (subject);

-- Counted tries, by keyed hash of what is limited (a number, an address prefix, the tenant) and window.
create table attempt (
    bucket bytea not null,
    window_start timestamptz not null,
    tries integer not null,
    primary key (bucket, window_start)
);
