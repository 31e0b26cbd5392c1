create function core.name_epoch()
returns text
language sql
stable
return (
    select
        left(
            encode(
                sha256(
                    convert_to(
                        format(
                            '%s/%s/%s',
                            control.system_identifier,
                            (select timeline_id from pg_catalog.pg_control_checkpoint()),
                            (
                                select oid from pg_catalog.pg_database
                                where datname = current_database()
                            )
                        ),
                        'UTF8'
                    )
                ),
                'hex'
            ),
            16
        )
    from pg_catalog.pg_control_system() as control
);

comment on function core.name_epoch() is
'Return a name of this database that stays while its transaction ids go on, and differs after a restore to an earlier time or a move. A device with another epoch must read everything again.';
