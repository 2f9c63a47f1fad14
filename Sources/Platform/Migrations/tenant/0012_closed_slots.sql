-- Slots that left the plan while somebody had places of them: every batch looks for those that overlap what it gives.
create index if not exists slot_closed on slot (pool, counter, starts_at) where closed;
-- The pool that places count in besides their slot's, once their service has changed its pool; else null.
alter table slot_place add column if not exists pool text;
create index if not exists slot_place_pool on slot_place (pool) where pool is not null;
