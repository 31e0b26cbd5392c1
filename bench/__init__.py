"""Speed: HTTP against pgbench, and the cost of row security. See docs/performance.md."""
