grant usage on schema analytics to counterfoil_analyst;
