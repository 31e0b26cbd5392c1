-- Cells of spreadsheets that no program has calculated, and numbers that are too fine, are problems of their own.
alter table data.import_problem drop constraint import_problem_slug_check;
alter table data.import_problem add constraint import_problem_slug_check
check (
    slug in (
        'archived',
        'bad_barcode',
        'bad_country',
        'bad_email',
        'bad_gtin',
        'bad_id',
        'duplicate',
        'duplicate_in_file',
        'formula_without_value',
        'not_a_number',
        'not_found',
        'not_one_line',
        'not_yes_or_no',
        'out_of_range',
        'required',
        'stock_in_use',
        'too_long',
        'too_many_cells',
        'too_many_decimals',
        'unclear_number',
        'unknown_category',
        'unknown_tax_rate',
        'unknown_unit'
    )
);
