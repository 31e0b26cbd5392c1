/** Products that a till shows first, by their ids, in the order in which somebody arranged them. */
export type Favourites = readonly string[];

export function toggleFavourite(favourites: Favourites, id: string): Favourites {
  return favourites.includes(id) ? favourites.filter((other) => other !== id) : [...favourites, id];
}

/** Move a favourite to the place of another. */
export function moveFavourite(favourites: Favourites, id: string, index: number): Favourites {
  const others = favourites.filter((other) => other !== id);
  if (others.length === favourites.length) return favourites;
  const place = Math.max(0, Math.min(index, others.length));
  return [...others.slice(0, place), id, ...others.slice(place)];
}
