-- What was entered is erased when a journey ends; which service it was for stays for a month, for whoever opens an old mail or
-- page. In a column of its own: an index on the state would make every write of it dearer.
alter table journey add column erased_at timestamptz;
create index if not exists journey_unerased on journey (expires_at) where erased_at is null;
