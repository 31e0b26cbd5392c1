import { useLingui } from "@lingui/react/macro";
import { Badge } from "@/ui/states";
import type { OrderSummary } from "./purchasing-data";

export function useOrderStates(): Readonly<Record<OrderSummary["status"], string>> {
  const { t } = useLingui();
  return {
    draft: t`Draft`,
    sent: t`Sent`,
    partly_received: t`Partly received`,
    received: t`Received`,
    closed_short: t`Closed short`,
    cancelled: t`Cancelled`,
  };
}

const TONES = { draft: "plain", sent: "accent", partly_received: "accent", received: "plain", closed_short: "plain", cancelled: "plain" } as const;

/** The state of an order; what is late says so first. */
export function OrderState({ order }: { readonly order: Pick<OrderSummary, "status" | "is_overdue"> }) {
  const { t } = useLingui();
  const states = useOrderStates();
  return order.is_overdue ? <Badge tone="waiting">{t`Overdue`}</Badge> : <Badge tone={TONES[order.status]}>{states[order.status]}</Badge>;
}
