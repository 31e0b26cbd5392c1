create function core.unece_code(p_unit text)
returns text
language sql
immutable
return coalesce(
    (
        select code.unece
        from (
            values
            ('piece', 'C62'),
            ('pc', 'C62'),
            ('pcs', 'C62'),
            ('each', 'C62'),
            ('unit', 'C62'),
            ('pair', 'PR'),
            ('dozen', 'DZN'),
            ('set', 'SET'),
            ('box', 'XBX'),
            ('pack', 'XPK'),
            ('bottle', 'XBO'),
            ('kg', 'KGM'),
            ('g', 'GRM'),
            ('mg', 'MGM'),
            ('t', 'TNE'),
            ('lb', 'LBR'),
            ('oz', 'ONZ'),
            ('l', 'LTR'),
            ('cl', 'CLT'),
            ('ml', 'MLT'),
            ('m', 'MTR'),
            ('cm', 'CMT'),
            ('mm', 'MMT'),
            ('m2', 'MTK'),
            ('m3', 'MTQ'),
            ('hour', 'HUR'),
            ('h', 'HUR'),
            ('minute', 'MIN'),
            ('day', 'DAY'),
            ('week', 'WEE'),
            ('month', 'MON'),
            ('year', 'ANN')
        ) as code (unit, unece)
        where code.unit = lower(p_unit)
    ),
    'ZZ'
);

comment on function core.unece_code(text) is
'The code of UN/ECE recommendations 20 and 21 for a unit as documents write it (EN 16931 BT-130); ZZ, as agreed, for one they do not know.';
