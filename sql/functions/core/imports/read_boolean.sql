create function core.read_boolean(p_text text)
returns boolean
language sql
immutable
parallel safe
return case
    when
        lower(p_text) in (
            'true', 'yes', 'y', '1', 'x', 'wahr', 'ja', 'vrai', 'oui', 'verdadero', 'sí', 'si', 'vero', 'sì'
        )
        then true
    when lower(p_text) in ('false', 'no', 'n', '0', 'falsch', 'nein', 'faux', 'non', 'falso') then false
end;

comment on function core.read_boolean(text) is
'Read yes or no as spreadsheets of several languages write it; null for anything else.';
