grant usage on schema api to counterfoil_api;
