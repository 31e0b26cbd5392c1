-- Who sells, buys and supplies has identifiers that can be right: countries, currencies, VAT numbers, IBANs and BICs are
-- looked at when they change (guard.check_identifiers). Rows that hold others stay as they are until then.
alter table data.org add column bic text;
comment on column data.org.bic is 'Of the bank that keeps the account (ISO 9362, EN 16931 BT-86).';
comment on column data.org.tax_number is
'A VAT identifier when it begins with the code of the country, and then with the right check digits; else any other number.';
comment on column data.customer.tax_number is
'A VAT identifier when it begins with the code of the country, and then with the right check digits; else any other number.';
comment on column data.supplier.tax_number is
'A VAT identifier when it begins with the code of the country, and then with the right check digits; else any other number.';

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
        'bad_tax_number',
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
