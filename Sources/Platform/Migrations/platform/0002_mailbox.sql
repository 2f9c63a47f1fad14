-- Mails of the transport `mailbox`, for trying the platform out; empty wherever a real mail server is set.
create table platform.mailbox (
    id bigint generated always as identity primary key,
    received_at timestamptz not null,
    recipient text not null,
    message bytea not null
);
