-- What waits for a manager is looked for often, and among all approvals there ever were it is little.
create index approval_unreviewed_idx
on data.approval (org_id, id)
where reviewed_at is null and proof = 'offline_pin';
