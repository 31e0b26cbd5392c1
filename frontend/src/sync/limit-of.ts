import { percent } from "@/money/decimal";
import { type Limit, UNLIMITED } from "@/money/limits";
import type { Me } from "./database";

/** How much cheaper a person may sell. Where the copy does not say, the service alone looks. */
export function limitOf(me: Me | undefined): Limit {
  if (me?.max_discount_percent === undefined || me.max_price_cut_percent === undefined) return UNLIMITED;
  return { discount: percent(me.max_discount_percent), priceCut: percent(me.max_price_cut_percent) };
}
