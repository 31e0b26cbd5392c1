create function core.show_logo(p_org_id uuid)
returns json
language sql
stable
set search_path = ''
begin atomic
    select
        json_build_object(
            'media_type', org_logo.media_type,
            'image', translate(encode(org_logo.image, 'base64'), chr(10), ''),
            'width', org_logo.width,
            'height', org_logo.height
        )
    from data.org_logo
    where org_logo.org_id = p_org_id;
end;

comment on function core.show_logo(uuid) is
'Return the logo for papers: {media_type, image, width, height}, the image in base64. Null where there is none. A paper shows the logo of today, also one that was issued before.';
