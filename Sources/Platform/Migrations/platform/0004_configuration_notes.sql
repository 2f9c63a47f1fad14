-- Why a version was applied, and which older one it brought back.
alter table platform.configuration add column note text;
alter table platform.configuration add column rollback_of integer;
