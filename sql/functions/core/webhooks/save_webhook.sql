call core.make_save_function('core.save_webhook', 'data.webhook', p_kept => '{secret_changed_at}');

comment on function core.save_webhook(data.webhook, jsonb) is
'Change a webhook: p_changes holds new values by column.';
