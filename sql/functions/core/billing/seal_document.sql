create function core.seal_document(p_org data.org, p_document core.document)
returns data.bill
language plpgsql
volatile
set search_path = ''
as $$
begin
    return (core.seal_documents(p_org, array[p_document]))[1];
end;
$$;

comment on function core.seal_document(data.org, core.document) is
'Seal one document: core.seal_documents. Errors: not_found, validation, series_archived, payment_exceeds_due, books_closed, date_out_of_order.';
