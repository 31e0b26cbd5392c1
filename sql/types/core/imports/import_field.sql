create type core.import_field as (
    name text,
    type text,
    maximum integer,
    is_nullable boolean
);
comment on type core.import_field is
'A column that a file may have. type: line, text, price, quantity, positive, whole, boolean, email, country, list or id; maximum: of its length or value; is_nullable: whether - deletes its value.';
