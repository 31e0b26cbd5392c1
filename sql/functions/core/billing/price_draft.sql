create function core.price_draft(p_org data.org, p_draft data.bill_draft)
returns core.document
language sql
stable
return core.price_bill(
    p_org => p_org, p_id => (p_draft).id, p_body => (p_draft).content, p_frozen_prices => (p_draft).frozen_prices
);

comment on function core.price_draft(data.org, data.bill_draft) is
'Price a draft as of now, at the prices that it keeps, else at those of the catalogue.';
