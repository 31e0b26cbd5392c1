"""Programs that maintain this checkout; nothing that runs needs them."""
