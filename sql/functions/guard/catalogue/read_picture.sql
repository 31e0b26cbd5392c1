create or replace function guard.read_picture()
returns trigger
language plpgsql
set search_path = ''
as $$
begin
    if tg_op = 'UPDATE' and new.image is null then
        -- Its bytes moved to the store; what was read from them stays.
        new.sha256 := old.sha256;
        new.media_type := old.media_type;
        new.width := old.width;
        new.height := old.height;
        return new;
    end if;

    select measured.p_media_type, measured.p_width, measured.p_height
    into new.media_type, new.width, new.height
    from guard.measure_picture(new.image) as measured;

    if new.media_type is null then
        perform guard.raise_problem(
            p_slug => 'validation',
            p_detail => 'The file is no picture: it begins as neither JPEG, PNG nor WebP.',
            p_field => 'picture'
        );
    end if;
    new.sha256 := encode(sha256(new.image), 'hex');
    if tg_op = 'UPDATE' and new.sha256 <> old.sha256 then
        perform guard.raise_problem(
            p_slug => 'immutable', p_detail => 'Another picture is another row.', p_field => 'picture'
        );
    end if;
    return new;
end;
$$;

comment on function guard.read_picture() is
'Before a picture is stored: read from its bytes what it is, how large, and its name. They are the same when the bytes move to the store and back. Errors: validation, immutable.';

grant execute on function guard.read_picture() to counterfoil_owner;
