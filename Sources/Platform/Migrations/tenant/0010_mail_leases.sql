-- Whom a mail is for and at which mail host, as keyed hashes: mails about a booking go to an address in their order, and
-- no receiving domain takes all connections. Null in mails of earlier versions.
alter table outbox add column recipient bytea;
alter table outbox add column domain bytea;
-- When the last octets of the latest attempt went: from then on the mail server may have the mail.
alter table outbox add column handed_over_at timestamptz;
-- Why a mail that failed did.
alter table outbox add column failure text check (failure in ('refused', 'expired', 'replaced'));
-- What was sent has served, with the password that may be in it; and of what mail servers said, which may repeat an address,
-- the codes are enough.
update outbox set
    message = case when state = 'sent' then ''::bytea else message end,
    failure = case when state = 'failed' then case answer when 'of no use any more' then 'expired' else 'refused' end end,
    answer = case
        when answer ~ '^[2-5][0-9][0-9]' then substring(answer from '^[2-5][0-9][0-9](?: [245][.][0-9]{1,3}[.][0-9]{1,3})?')
        when answer like '%@%' then null
        else answer
    end
where state in ('sent', 'failed') or answer is not null;
-- Failed mails that still have their words, until these are of no use.
create index if not exists outbox_kept on outbox (useless_at) where state = 'failed' and message <> ''::bytea;
-- The mail that carried a link, to tell who waits for it that it was refused.
alter table link add column mail uuid;
