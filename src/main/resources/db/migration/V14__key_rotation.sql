-- When a key begins to sign, which is after every node and everybody who verifies tokens has got it.

alter table signing_key add column signs_from timestamp(6) with time zone;
update signing_key set signs_from = created_at;
alter table signing_key alter column signs_from set not null;
