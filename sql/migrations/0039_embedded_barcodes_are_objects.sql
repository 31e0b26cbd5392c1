-- A rule is an object with a text as its kind: jsonpath looks into lists by itself, so lists of either passed.
alter table data.org add check (
    not embedded_barcodes @? 'strict $[*].type() ? (@ != "object")'
    and not embedded_barcodes @? '$[*].kind.type() ? (@ != "string")'
);
