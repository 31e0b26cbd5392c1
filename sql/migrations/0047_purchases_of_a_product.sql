-- From whom a product was bought the last time: the reorder list and the page of a supplier ask this for each product.
create index purchase_order_line_product_id_idx
on data.purchase_order_line (org_id, product_id, purchase_order_id);
create index stock_entry_line_product_id_idx on data.stock_entry_line (org_id, product_id, stock_entry_id);
