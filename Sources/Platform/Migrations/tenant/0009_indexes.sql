-- Guarded, so that who has very large tables can make an index beforehand with `create index concurrently`.
-- A changed address lowers what browsers may see of a journey, and an extended one moves their ends: by journey alone.
create index if not exists session_grant_subject on session_grant (subject);
-- Counted tries are deleted by their age.
create index if not exists attempt_window on attempt (window_start);
-- Rows in a state that the program of this migration doesn't know: none, so the indexes are empty and cost nothing. When a
-- later migration adds a state, this program counts its rows by them (UnknownRows).
create index if not exists booking_unknown on booking (agent)
    where state not in ('confirmed', 'missed', 'cancelled');
create index if not exists hold_unknown on hold (id)
    where state not in ('held', 'confirmed', 'released', 'expired');
create index if not exists outbox_unknown on outbox (id)
    where state not in ('queued', 'sending', 'sent', 'failed', 'unknown');
