-- The shop of docs/analytics.md: Leaf & Bean sells coffee, tea and equipment to walk-in buyers and to customers
-- in three countries. It has half a year of bills and some of the year before. No number is random. A superuser
-- runs this file on its own database, and calls the functions that the web process calls.
do $$
declare
    v_org_id constant uuid := auth.sign_up(
        p_email => 'ada@example.com',
        p_password_hash => '$argon2id$x',
        p_name => 'Ada',
        p_org_name => 'Leaf & Bean',
        p_currency => 'EUR',
        p_country => 'FR',
        p_address => '127.0.0.1',
        p_capability => 'ada',
        p_refresh_token => 'refresh ada'
    ) -> 'org' ->> 'id';
    v_vat uuid;
    v_reduced_vat uuid;
    v_drinks uuid;
    v_coffee uuid;
    v_tea uuid;
    v_equipment uuid;
    v_product record;
    v_bill record;
    v_price_changes record;
    v_shown json;
begin
    perform api.create_invitation(
        'ada', v_org_id, 'invitation', false, '{"email": "ben@example.com", "role": "manager"}'
    );
    perform auth.accept_invitation('invitation', 'Ben', '$argon2id$x', 'ben', 'refresh ben');
    perform set_config('counterfoil.org_id', v_org_id::text, true);

    v_vat := api.create_tax_rate('ada', v_org_id, '{"name": "VAT 20", "rate": "20"}') ->> 'id';
    v_reduced_vat := api.create_tax_rate('ada', v_org_id, '{"name": "VAT 5.5", "rate": "5.5"}') ->> 'id';
    v_drinks := api.create_category('ada', v_org_id, '{"name": "Drinks"}') ->> 'id';
    v_coffee := api.create_category(
        'ada', v_org_id, jsonb_build_object('name', 'Coffee', 'parent_id', v_drinks)
    ) ->> 'id';
    v_tea := api.create_category('ada', v_org_id, jsonb_build_object('name', 'Tea', 'parent_id', v_drinks)) ->> 'id';
    v_equipment := api.create_category('ada', v_org_id, '{"name": "Equipment"}') ->> 'id';

    for v_product in
        select *
        from (
            values
            ('ESPRESSO', 'Espresso beans', '14.00', '8.00', v_coffee, v_reduced_vat),
            ('FILTER', 'Filter coffee', '11.50', '6.00', v_coffee, v_reduced_vat),
            ('DECAF', 'Decaffeinated', '12.50', '7.50', v_coffee, v_reduced_vat),
            ('GREEN', 'Green tea', '9.80', '4.00', v_tea, v_reduced_vat),
            ('BLACK', 'Black tea', '8.40', '3.20', v_tea, v_reduced_vat),
            ('MINT', 'Mint tea', '6.90', '2.50', v_tea, v_reduced_vat),
            ('PAPERS', 'Filter papers', '3.20', '1.00', v_equipment, v_vat),
            ('MUG', 'Mug', '7.50', '3.00', v_equipment, v_vat),
            ('POT', 'Teapot', '24.00', '13.00', v_equipment, v_vat),
            ('GRINDER', 'Grinder', '39.00', '25.00', v_equipment, v_vat)
        ) as product (sku, name, unit_price, unit_cost, category_id, tax_rate_id)
    loop
        v_shown := api.create_product(
            'ada', v_org_id, to_jsonb(v_product) - 'unit_cost'
        );
        perform api.receive_stock(
            'ada',
            v_org_id,
            'receipt of ' || v_product.sku,
            jsonb_build_object(
                'entry_on', '2024-01-02',
                'lines', jsonb_build_array(
                    jsonb_build_object(
                        'product_id', v_shown ->> 'id', 'quantity', '500', 'unit_cost', v_product.unit_cost
                    )
                )
            )
        );
    end loop;

    for v_shown in
        select
            api.create_customer('ada', v_org_id, jsonb_build_object('name', customer.name, 'country', customer.country))
        from (
            values
            ('Atelier Nord', 'FR'),
            ('Bistro Lune', 'FR'),
            ('Maison Dupont', 'BE'),
            ('Studio Vlam', 'BE'),
            ('Hotel Meer', 'DE'),
            ('Kiosk Alex', 'DE'),
            ('Praxis Baum', 'DE'),
            ('Werkstatt Alt', 'DE')
        ) as customer (name, country)
    loop
    end loop;

    -- Every other day somebody buys one of the baskets. Each customer comes from their first day on, at their
    -- own pace; the other bills are walk-in sales. Ben gives some of his customers 10 %, and Ada lowers a price
    -- a little.
    for v_bill in
        select
            sale.no,
            sale.day,
            case when sale.no % 3 = 1 then 'ben' else 'ada' end as seller,
            customer.id as customer_id,
            case when sale.no % 12 = 4 then '10' end as discount_percent,
            (
                select
                    jsonb_agg(
                        jsonb_strip_nulls(
                            jsonb_build_object(
                                'product_id', product.id,
                                'quantity', (1 + (sale.no + item.no) % 3)::text,
                                'discount_percent', case when (sale.no + item.no) % 11 = 0 then '5' end,
                                'unit_price', case when sale.no % 9 = 0 and item.sku = 'ESPRESSO' then '13.20' end
                            )
                        )
                        order by item.no
                    )
                from regexp_split_to_table(basket.skus, ' ') with ordinality as item (sku, no)
                inner join data.product on product.org_id = v_org_id and product.sku = item.sku
            ) as lines
        from (
            select
                no,
                (date '2024-11-02' + 2 * no)::date as day
            from generate_series(0, 119) as no
        ) as sale
        inner join (
            values
            (0, 'ESPRESSO PAPERS'),
            (1, 'FILTER PAPERS'),
            (2, 'GREEN POT'),
            (3, 'BLACK MINT'),
            (4, 'ESPRESSO GRINDER PAPERS'),
            (5, 'MUG'),
            (6, 'GREEN MUG'),
            (7, 'FILTER PAPERS MUG'),
            (8, 'DECAF'),
            (9, 'MINT GREEN'),
            (10, 'ESPRESSO MUG')
        ) as basket (no, skus) on sale.no * 7 % 11 = basket.no
        left join (
            values
            (0, 'Werkstatt Alt', date '2024-11-01'),
            (1, 'Hotel Meer', date '2024-12-01'),
            (2, 'Atelier Nord', date '2025-01-01'),
            (3, 'Maison Dupont', date '2025-01-20'),
            (4, 'Bistro Lune', date '2025-02-10'),
            (5, 'Kiosk Alex', date '2025-02-20'),
            (6, 'Studio Vlam', date '2025-03-25'),
            (8, 'Praxis Baum', date '2025-05-01'),
            (9, 'Atelier Nord', date '2025-01-01'),
            (11, 'Hotel Meer', date '2024-12-01')
        ) as visit (no, name, from_on) on sale.no % 13 = visit.no and sale.day >= visit.from_on
        left join data.customer on customer.org_id = v_org_id and customer.name = visit.name
        where customer.name is distinct from 'Kiosk Alex' or sale.day < '2025-04-01' -- who comes no more
        order by sale.no
    loop
        -- From April on espresso is dearer.
        for v_price_changes in
            select
                product.id,
                product.version
            from data.product
            where
                product.org_id = v_org_id
                and product.sku = 'ESPRESSO'
                and product.unit_price = 14.00
                and v_bill.day >= '2025-04-01'
        loop
            perform api.update_product(
                'ada', v_org_id, v_price_changes.id, v_price_changes.version, '{"unit_price": "15.00"}'
            );
        end loop;

        v_shown := api.create_bill(
            v_bill.seller,
            v_org_id,
            'bill ' || v_bill.no,
            jsonb_strip_nulls(
                jsonb_build_object(
                    'issue', true,
                    'issued_on', v_bill.day,
                    'customer_id', v_bill.customer_id,
                    'discount_percent', v_bill.discount_percent,
                    'lines', v_bill.lines
                )
            )
        );
        if v_bill.no % 20 = 13 then
            perform api.create_credit_note(
                'ada',
                v_org_id,
                (v_shown ->> 'id')::uuid,
                'credit ' || v_bill.no,
                jsonb_build_object(
                    'issued_on', v_bill.day + 1,
                    'reason', 'came back',
                    'lines', '[{"line_no": 1, "quantity": "1", "restock": true}]'::jsonb
                )
            );
        end if;
    end loop;
end;
$$;
