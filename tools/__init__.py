"""Programs that maintain this checkout; the service does not need them."""
