import type { Field } from "./bulk-edit";

/** The tracks of the grid of many products: the SKU, then the fields in their order. */
export const COLUMNS = "minmax(7rem, 1fr) minmax(12rem, 3fr) minmax(7rem, 1fr) minmax(10rem, 2fr) minmax(8rem, 1fr) minmax(6rem, 0.8fr) minmax(6rem, 0.8fr)";

/** They stand at the end of their cell. */
export const NUMBERS: readonly Field[] = ["unit_price", "reorder_level", "reorder_quantity"];
