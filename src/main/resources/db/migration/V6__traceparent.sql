-- The trace that an operation's request was part of (W3C Trace Context), for its command.

alter table operation add column traceparent varchar(55);
