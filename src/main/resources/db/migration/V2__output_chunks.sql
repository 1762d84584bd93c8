-- Lines of output go into chunks: a row for each line made a talkative command slow.

create table output_chunk (
    operation_id     varchar(36) not null,
    last_line        bigint not null,
    first_line       bigint not null,
    -- for each line o or e, milliseconds since 1970, a space, the text, a line feed
    body             varchar(262144) not null,
    primary key (operation_id, last_line)
);

insert into output_chunk (operation_id, last_line, first_line, body)
select operation_id, line_number, line_number,
       case channel when 'STDOUT' then 'o' else 'e' end
       || cast(cast(extract(epoch from written_at) * 1000 as bigint) as varchar(20))
       || ' ' || text || chr(10)
from output_line;

drop table output_line;
