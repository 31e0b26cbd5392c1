import { useLingui } from "@lingui/react/macro";
import { useEffect, useState } from "react";
import { formatNumber } from "@/i18n/format";
import { millionthsText } from "@/money/decimal";
import { hasRoom } from "@/sync/room";
import { useTill } from "../till-context";
import type { Basket } from "./basket";
import { findLimitProblems, type Limit } from "@/money/limits";

/** Why a basket may not be paid as it is; null when it may. */
export function useRefusal(basket: Basket, limit: Limit, isPayShown: boolean): string | null {
  const { i18n, t } = useLingui();
  const { shop, engine } = useTill();
  const [isFull, setFull] = useState(false);

  // Before any money is taken: what is sold must find room on this device.
  useEffect(() => {
    if (!isPayShown) return;
    void hasRoom(engine.database).then((has) => {
      setFull(!has);
    });
  }, [isPayShown, engine.database]);

  if (isFull) return t`This device is full: nothing can be saved on it. Take no money. Free some room on the device, then try again.`;
  const problems = findLimitProblems(basket, limit, shop.org.minor_units);
  if (problems.length === 0) return null;
  if (problems.some(({ kind }) => kind === "price")) return t`A price is lower than you may sell at. Change the line, or ask a manager.`;
  return t`You may take off at most ${formatNumber(millionthsText(limit.discount), i18n.locale)} %. Change it, or ask a manager.`;
}
