-- The lines of a receipt are written to the audit log once for a statement, not once for a row. The policy attaches the triggers
-- that take the place of this one.
drop trigger if exists stock_entry_line_audited on data.stock_entry_line;
