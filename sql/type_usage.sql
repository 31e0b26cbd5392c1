-- Types that migrations make: whoever reads or writes their columns has to be allowed to name them.
grant usage on type
data.amount,
data.unsigned_amount,
data.quantity,
data.unsigned_quantity,
data.positive_quantity,
data.unit_price,
data.percent,
data.sequence_no,
data.sha256,
data.note,
data.reason,
data.description,
data.reference,
data.document_type,
data.number_format
to counterfoil_definer;
