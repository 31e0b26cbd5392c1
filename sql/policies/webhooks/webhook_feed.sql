call guard.isolate('data.webhook_feed');

grant select, insert on data.webhook_feed to counterfoil_definer;
grant update (link_no, last_sequence_no, cleaned_at) on data.webhook_feed to counterfoil_definer;
