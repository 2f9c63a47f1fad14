-- The tenant's Japanese name in each version, so that a list of tenants reads no YAML; null in versions of programs before
-- this, until `madoguchi migrate` has filled in those of the active ones.
alter table platform.configuration add column name text;
