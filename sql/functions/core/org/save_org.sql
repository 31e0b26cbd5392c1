call core.make_save_function('core.save_org', 'data.org', p_kept => '{books_closed_through}');

comment on function core.save_org(data.org, jsonb) is
'Change the settings of an organization: p_changes holds new values by column. It cannot close the books.';
