-- Says whose an analyst's login is, so it is read before there is an organization: no tenant policy.
grant select on data.analyst to counterfoil_definer;
