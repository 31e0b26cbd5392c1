create function core.is_number_in_range(p_number numeric, p_type text, p_maximum integer)
returns boolean
language sql
immutable
parallel safe
return case p_type
    when 'whole' then p_number = trunc(p_number) and p_number between 0 and p_maximum
    when 'positive' then p_number > 0 and p_number < 1000000000 and p_number = round(p_number, 6)
    else p_number >= 0 and p_number < 1000000000 and p_number = round(p_number, 6)
end;

comment on function core.is_number_in_range(numeric, text, integer) is
'Tell whether a number from a file fits a field of this type: prices and quantities up to 9 digits and 6 decimals, not negative (positive: above zero); whole numbers up to the maximum.';
