create or replace function guard.give_units(p_org_id uuid)
returns void
language sql
volatile
set search_path = ''
as $$
    insert into data.unit (org_id, code, name, decimals, unece_code)
    select
        p_org_id,
        unit.code,
        unit.name,
        unit.decimals,
        unit.unece_code
    from (
        values
        ('piece', 'Piece', 0, 'H87'), -- the unit of a product that names none
        ('each', 'Each, whole', 0, 'EA'),
        ('pair', 'Pair', 0, 'PR'),
        ('set', 'Set', 0, 'SET'),
        ('pack', 'Pack', 0, 'XPK'),
        ('box', 'Box', 0, 'XBX'),
        ('bottle', 'Bottle', 0, 'XBO'),
        ('cup', 'Cup', 0, 'XCU'),
        ('kg', 'Kilogram', 6, 'KGM'),
        ('g', 'Gram', 6, 'GRM'),
        ('l', 'Litre', 6, 'LTR'),
        ('ml', 'Millilitre', 6, 'MLT'),
        ('m', 'Metre', 6, 'MTR'),
        ('cm', 'Centimetre', 6, 'CMT'),
        ('m2', 'Square metre', 6, 'MTK'),
        ('hour', 'Hour', 6, 'HUR'),
        ('day', 'Day', 6, 'DAY'),
        ('trip', 'Trip', 0, 'E54')
    ) as unit (code, name, decimals, unece_code)
    on conflict (org_id, code) do nothing;
$$;

comment on function guard.give_units(uuid) is
'Give an organization the usual units; a product without a named unit has the unit piece.';

grant execute on function guard.give_units(uuid)
to counterfoil_owner, counterfoil_definer, counterfoil_auth_definer;
