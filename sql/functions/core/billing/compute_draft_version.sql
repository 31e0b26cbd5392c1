create function core.compute_draft_version(p_draft data.bill_draft, p_price_digest integer)
returns bigint
language sql
immutable
return case
    when p_price_digest = (p_draft).price_digest then (p_draft).version
    else (p_draft).version + ((1 + p_price_digest::bigint) << 21)
end;

comment on function core.compute_draft_version(data.bill_draft, integer) is
'Return the version of a draft: the number of its edits while its price is still that of the last edit, and another number while it is not. So an edit or issue based on other prices is stale. Below 2^53, which programs read exactly.';
