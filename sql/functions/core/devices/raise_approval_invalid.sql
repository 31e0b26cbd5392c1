create function core.raise_approval_invalid(p_field text)
returns void
language plpgsql
stable
set search_path = ''
as $$
begin
    perform guard.raise_problem(
        p_slug => 'approval_invalid',
        p_detail => 'An approval is used, expired or for somebody else, or its approver may not approve.',
        p_field => p_field
    );
end;
$$;

comment on function core.raise_approval_invalid(text) is 'Refuse a command because of an approval it names. Errors: approval_invalid.';
