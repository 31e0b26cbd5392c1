call guard.isolate('data.document_counter');

grant select, insert on data.document_counter to counterfoil_definer;
grant update (last_sequence_no, head_hash, latest_issued_on) on data.document_counter to counterfoil_definer;
grant select on data.document_counter to counterfoil_analyst;
