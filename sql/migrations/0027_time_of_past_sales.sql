-- A document that is dated in the past may say at what time of that day it was made.
comment on column data.bill.sold_at is
'When it was made, by the clock of a till that was offline or of the system it comes from; null: when it was issued.';
