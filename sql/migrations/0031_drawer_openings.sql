-- A drawer is opened without a sale: a movement of nothing, with its reason.

alter table data.cash_movement
drop constraint cash_movement_direction_check,
drop constraint cash_movement_amount_check,
add constraint cash_movement_direction_check check (direction in ('in', 'out', 'none')),
add constraint cash_movement_check check ((direction = 'none') = (amount = 0));

comment on table data.cash_movement is
'Append-only: cash put into a drawer or taken out of it for another reason than a sale, and openings of it for none.';
comment on column data.cash_movement.direction is
'in and out move cash; none is the drawer opened without a sale, with an amount of 0.';
