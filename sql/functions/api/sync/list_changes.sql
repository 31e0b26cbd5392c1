create function api.list_changes(p_capability text, p_org_id uuid, p_since text, p_limit integer)
returns json
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
    v_org data.org;
    v_place core.feed_place;
    v_next core.feed_place;
    v_kinds constant text [] := core.list_kinds();
    v_ids uuid [];
    v_items core.synced_item [] := '{}';
    v_changes core.change [];
begin
    perform session.authorise(p_capability, p_org_id, 'list_changes');
    select * into v_org from data.org where org.org_id = p_org_id;

    v_place := core.read_feed_place(p_since);
    if v_place is null then
        return json_build_object(
            'epoch', core.name_epoch(), 'is_reset', true, 'has_more', true, 'items', '[]'::json, 'next', null
        );
    end if;
    v_next := v_place;

    if v_place.kind is not null then
        -- The first time: kind by kind, as many as fit.
        while v_next.kind is not null and cardinality(v_items) < p_limit loop
            v_ids := core.list_ids_of_kind(p_org_id, v_next.kind, v_next.after_id, p_limit - cardinality(v_items));
            v_items := v_items || array(select item from core.show_synced(v_org, v_next.kind, v_ids) as item);
            if cardinality(v_items) < p_limit then
                v_next.kind := v_kinds[array_position(v_kinds, v_next.kind) + 1];
                v_next.after_id := null;
            else
                v_next.after_id := v_ids[cardinality(v_ids)];
            end if;
        end loop;
    else
        v_changes := array(
            select
                core.make_change(
                    p_changed_xid => audit_log.changed_xid,
                    p_entry_id => audit_log.id,
                    p_table_name => audit_log.table_name,
                    p_row_id => audit_log.row_id,
                    p_body => coalesce(audit_log.new, audit_log.old)
                )
            from data.audit_log
            where
                audit_log.org_id = p_org_id
                and audit_log.changed_xid >= v_place.since_xid
                and (
                    v_place.after_xid is null
                    or (audit_log.changed_xid, audit_log.id) > (v_place.after_xid, v_place.after_id)
                )
            order by audit_log.changed_xid, audit_log.id
            limit p_limit
        );
        v_items := array(
            select item
            from core.name_changed(p_org_id, v_changes) as changed
            cross join lateral core.show_synced(v_org, changed.kind, changed.ids) as item
        );
        v_next.after_xid := null;
        v_next.after_id := null;
        if cardinality(v_changes) = p_limit then
            v_next.after_xid := (v_changes[p_limit]).changed_xid;
            v_next.after_id := (v_changes[p_limit]).entry_id;
        end if;
    end if;

    if v_next.kind is null and v_next.after_id is null then
        v_next.since_xid := v_next.round_xid;
        v_next.round_xid := null;
    end if;
    return json_build_object(
        'epoch', v_place.epoch,
        'is_reset', false,
        'has_more', v_next.round_xid is not null,
        'items', coalesce((select json_agg(item) from unnest(v_items) as item), '[]'::json),
        'next',
        core.encode_cursor(
            array[
                v_next.epoch, v_next.since_xid::text, v_next.round_xid::text, v_next.kind, v_next.after_xid::text,
                v_next.after_id::text
            ]
        )
    );
end;
$$;

comment on function api.list_changes(text, uuid, text, integer) is
'Return the data that a device copies: everything once, then the changes since p_since (next of the last answer). {epoch, is_reset, has_more, items: [{kind, id, value}], next}; value is the current state, null when it was deleted. No change is missed: a round begins with the oldest transaction that was still running when the last round began, so a change that becomes visible late is sent again. is_reset: p_since is of another database; delete the copy and read everything. Errors: validation.';

grant execute on function api.list_changes(text, uuid, text, integer) to counterfoil_api;
