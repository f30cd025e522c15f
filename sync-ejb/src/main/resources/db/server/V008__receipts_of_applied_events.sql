-- What the desktop was told of an applied event follows from the receipt's columns; writing it twice cost each up.
alter table event_receipt
    alter column answer drop not null,
    add check (answer is not null or outcome = 'APPLIED');

comment on column event_receipt.answer is
    'What the desktop was told, and is told again; null for an applied event, of which the other columns tell all';
