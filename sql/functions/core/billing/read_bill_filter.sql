create function core.read_bill_filter(p_org_id uuid, p_filter core.bill_filter, p_code text, p_cursor text)
returns core.bill_filter
language plpgsql
stable
set search_path = ''
as $$
declare
    v_filter core.bill_filter := p_filter;
    v_after constant text [] := core.decode_cursor(p_cursor, 2);
    -- A till knows the id of what it made offline, and its own mark; the number comes later.
    v_id_form constant text := '^([^#]*[?&]id=)?[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$';
    v_mark_form constant text := '^[A-Z0-9]{0,10}-[0-9]{1,9}$';
    v_number text;
begin
    v_filter.org_id := p_org_id;
    if p_filter.payment_state is not null then
        v_filter.today := (select core.find_today(org) from data.org where org.org_id = p_org_id);
    end if;
    v_filter.number := upper(trim(p_filter.number));
    v_filter.from_on := coalesce(p_filter.from_on, '-infinity');
    v_filter.through_on := coalesce(p_filter.through_on, 'infinity');

    if p_code ~* v_id_form then
        v_filter.id := substring(p_code from '[0-9A-Fa-f-]{36}$');
    elsif upper(trim(p_code)) ~ v_mark_form then
        v_filter.mark := upper(trim(p_code));
    elsif p_code is not null then
        v_number := replace(upper(substring(p_code from '[?&]number=([^&#]*)')), '%2F', '/');
        v_filter.hash := decode(substring(p_code from '[?&]hash=([0-9a-f]{64})(?:[&#]|$)'), 'hex');
        if v_number is null or v_filter.hash is null then
            perform core.raise_invalid(
                'code',
                'This is not the code of a document.',
                'Send all that the QR code holds, or the mark on the paper.'
            );
        end if;
        -- No document has an empty number. The hash tells the papers of organizations apart.
        v_filter.number := case when coalesce(v_filter.number, v_number) = v_number then v_number else '' end;
    end if;

    if p_filter.search is not null then
        v_number := upper(trim(p_filter.search));
        if v_filter.number is null and core.find_numbered(p_org_id, v_number) <> '{}' then
            v_filter.number := v_number;
            v_filter.search := null;
        elsif v_filter.mark is null and v_number ~ v_mark_form and core.find_marked(p_org_id, v_number) <> '{}' then
            v_filter.mark := v_number;
            v_filter.search := null;
        else
            v_filter.search := trim(p_filter.search);
            v_filter.words := array(
                select '% ' || asked.word || '%'
                from string_to_table(trim(guard.search_words(p_filter.search)), ' ') as asked (word)
                order by length(asked.word) desc, asked.word
            );
        end if;
    end if;

    v_filter.before_on := coalesce(v_after[1]::date, 'infinity');
    v_filter.before_id := coalesce(v_after[2], 'ffffffff-ffff-ffff-ffff-ffffffffffff')::uuid;
    if v_filter.through_on < v_filter.before_on then
        v_filter.before_on := v_filter.through_on;
        v_filter.before_id := 'ffffffff-ffff-ffff-ffff-ffffffffffff';
    end if;
    return v_filter;
end;
$$;

comment on function core.read_bill_filter(uuid, core.bill_filter, text, text) is
'Prepare the filters of a list of bills for comparison. The code of a paper becomes its number and hash, or the id or mark of a document made offline; a text that is a number or a mark becomes that. Errors: validation.';
