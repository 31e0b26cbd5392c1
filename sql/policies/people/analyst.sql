-- Maps an analyst's login to an organization, so it is read before there is one: no tenant policy.
grant select on data.analyst to counterfoil_definer;
