create function core.format_import_problem(p_slug text, p_maximum integer default null)
returns text
language sql
immutable
parallel safe
return case p_slug
    when 'archived' then 'It is archived. Restore it first.'
    when 'bad_barcode' then 'Barcodes are 1 to 48 visible ASCII characters each, with spaces between them.'
    when 'bad_country' then 'A country is its code of two letters (ISO 3166-1).'
    when 'bad_email' then 'This is no email address.'
    when 'bad_gtin' then 'This is no GTIN: the last digit does not check the others.'
    when 'bad_id' then 'This is no id.'
    when 'bad_tax_number'
        then
            'It begins with its country, so it is a VAT number, and no such number can have been given.'
    when 'duplicate' then 'Another one has it already.'
    when 'formula_without_value'
        then
            'The file holds a formula here and not what it comes to. Let a spreadsheet program calculate and save it.'
    when 'not_a_number' then 'This is not a number, or not one with the decimal mark that was declared.'
    when 'not_found' then 'There is none with this id.'
    when 'not_one_line'
        then 'Control characters have no place here, nor has a line break outside of an address or a note.'
    when 'not_yes_or_no' then 'This is neither yes nor no.'
    when 'out_of_range'
        then
            case
                when p_maximum is null
                    then
                        'It has at most 9 digits before the decimal mark and is not negative, nor zero where that '
                        'makes no sense.'
                else format('It is a whole number from 0 to %s, or has at most %s entries.', p_maximum, p_maximum)
            end
    when 'required' then 'It must be given.'
    when 'stock_in_use' then 'Its stock has moved, or there is some on hand: this stays as it is.'
    when 'too_long' then format('It has at most %s characters.', p_maximum)
    when 'too_many_cells' then 'The row has more cells than the first line has columns.'
    when 'too_many_decimals' then 'It has at most 6 decimals. Round it.'
    when 'unclear_number'
        then
            'The mark may be a decimal mark or not, and no other number of the file tells. Declare the decimal mark.'
    when 'unknown_category' then 'There is no such category, or it is archived. The path is written Drinks > Tea.'
    when 'unknown_tax_rate' then 'There is no such tax rate, or it is archived.'
    when 'unknown_unit' then 'There is no such unit, or it is archived.'
end;

comment on function core.format_import_problem(text, integer) is 'Write the sentence of a problem of a row of an import.';
