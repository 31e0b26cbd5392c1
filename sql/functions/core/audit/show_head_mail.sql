create function core.show_head_mail(p_org_id uuid)
returns json
language sql
stable
set search_path = ''
begin atomic
    select json_build_object('mail', to_json(head_mail))
    from data.org
    left join shape.head_mail on org.org_id = head_mail.org_id
    where org.org_id = p_org_id;
end;

comment on function core.show_head_mail(uuid) is 'Return to whom the head file is mailed: {mail}, null for nobody.';
