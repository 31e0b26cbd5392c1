# Twelve tills for race.sql, each with a psql of its own, all at once. Sorted, since nobody knows who comes first.
for till in 1 2 3 4 5 6 7 8 9 10 11 12; do
    psql -XqAt -v till="$till" -v shop="$SHOP" -v cleo="$CLEO" -v tea="$TEA" < till.psql &
done 2>&1 | sort
