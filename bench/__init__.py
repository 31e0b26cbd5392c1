"""How fast it is: HTTP against pgbench, and what row security costs. See docs/performance.md."""
