-- A document of a megabyte, the most that a request may have, is longer once it is written out as JSON and
-- sealed: up to 2 million characters, which is more than the longest varchar of the embedded database.

alter table operation alter column arguments set data type text;
