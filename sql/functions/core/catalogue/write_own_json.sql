call core.make_own_json_function('core.write_own_json', 'shape.product');

comment on function core.write_own_json(uuid[], uuid[]) is
'Write the JSON of what data.product has of some products, given by organization and id. Their rows are locked by the change before.';

grant execute on function core.write_own_json(uuid[], uuid[]) to counterfoil_owner;
grant select on shape.product to counterfoil_owner;
