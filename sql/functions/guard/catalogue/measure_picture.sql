create or replace function guard.measure_picture(
    p_image bytea, out p_media_type text, out p_width integer, out p_height integer
)
returns record
language plpgsql
immutable
parallel safe
set search_path = ''
as $$
declare
    v_place integer := 2;
    v_marker integer;
begin
    if substr(p_image, 1, 8) = '\x89504e470d0a1a0a' and substr(p_image, 13, 4) = 'IHDR' then
        p_width := guard.read_number(p_image, 16, 4);
        p_height := guard.read_number(p_image, 20, 4);
        p_media_type := 'image/png';
    elsif substr(p_image, 1, 3) = '\xffd8ff' then
        -- Segments, each with its length; the one that begins a frame has the size.
        while v_place < length(p_image) and get_byte(p_image, v_place) = 255 loop
            v_marker := get_byte(p_image, v_place + 1);
            if v_marker between 192 and 207 and v_marker not in (196, 200, 204) then
                p_height := guard.read_number(p_image, v_place + 5, 2);
                p_width := guard.read_number(p_image, v_place + 7, 2);
                p_media_type := 'image/jpeg';
                exit;
            end if;
            v_place := v_place + case v_marker when 255 then 1 else 2 + guard.read_number(p_image, v_place + 2, 2) end;
        end loop;
    elsif substr(p_image, 1, 4) = 'RIFF' and substr(p_image, 9, 4) = 'WEBP' then
        case convert_from(substr(p_image, 13, 4), 'SQL_ASCII')
            when 'VP8 ' then
                p_width := guard.read_number(p_image, 26, 2, true) & 16383; -- the other bits tell how to scale it
                p_height := guard.read_number(p_image, 28, 2, true) & 16383;
                p_media_type := 'image/webp';
            when 'VP8L' then -- 14 bits each
                p_width := (guard.read_number(p_image, 21, 2, true) & 16383) + 1;
                p_height := ((guard.read_number(p_image, 22, 3, true) >> 6) & 16383) + 1;
                p_media_type := 'image/webp';
            when 'VP8X' then
                p_width := guard.read_number(p_image, 24, 3, true) + 1;
                p_height := guard.read_number(p_image, 27, 3, true) + 1;
                p_media_type := 'image/webp';
            else null;
        end case;
    end if;
exception
    when array_subscript_error or numeric_value_out_of_range then -- it ends before its size, or tells none
        p_media_type := null;
end;
$$;

comment on function guard.measure_picture(bytea) is
'Tell what a picture is by its first bytes, and how large: JPEG (ITU T.81), PNG, or WebP (RFC 9649). p_media_type is null when it is none of them. Nothing is unpacked.';

grant execute on function guard.measure_picture(bytea) to counterfoil_owner, counterfoil_definer;
