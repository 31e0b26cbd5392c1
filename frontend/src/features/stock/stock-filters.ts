import * as v from "valibot";
import { day, oneOf, text, uuid } from "@/ui/use-filters";

export const MOVEMENT_KINDS = ["receipt", "sale", "return", "write_off", "gain", "supplier_return"] as const;
export type MovementKind = (typeof MOVEMENT_KINDS)[number];

/** What the address of the list of levels says. */
export const levelsSearch = v.object({ search: text(), category: uuid(), stock: oneOf("available", "low", "out") });
export type LevelsSearch = v.InferOutput<typeof levelsSearch>;

/** What the address of the list of movements says. */
export const movementsSearch = v.object({ product: uuid(), kind: oneOf(...MOVEMENT_KINDS), person: uuid(), from: day(), through: day() });
export type MovementsSearch = v.InferOutput<typeof movementsSearch>;

export const valueSearch = v.object({ on: day() });
export type ValueSearch = v.InferOutput<typeof valueSearch>;

export interface LevelQuery {
  search?: string;
  category_id?: string;
  stock?: "available" | "low" | "out";
}

export interface MovementQuery {
  product_id?: string;
  kind?: MovementKind;
  created_by?: string;
  from_on?: string;
  through_on?: string;
}

/** What the service is asked for. */
export function levelQueryOf({ search, category, stock }: LevelsSearch): LevelQuery {
  return {
    ...(search === undefined ? {} : { search }),
    ...(category === undefined ? {} : { category_id: category }),
    ...(stock === undefined ? {} : { stock }),
  };
}

export function movementQueryOf({ product, kind, person, from, through }: MovementsSearch): MovementQuery {
  return {
    ...(product === undefined ? {} : { product_id: product }),
    ...(kind === undefined ? {} : { kind }),
    ...(person === undefined ? {} : { created_by: person }),
    ...(from === undefined ? {} : { from_on: from }),
    ...(through === undefined ? {} : { through_on: through }),
  };
}

/** The address of a product's ledger. */
export function ledgerOf(orgId: string, productId: string): string {
  return `/${orgId}/stock/movements?product=${productId}`;
}
