import type { MessageDescriptor } from "@lingui/core";
import { msg } from "@lingui/core/macro";
import type { components } from "@/api/schema";

export type Webhook = components["schemas"]["Webhook"];
export type Delivery = components["schemas"]["WebhookDelivery"];
export type EventType = Webhook["event_types"][number];

/** What a webhook can be told of, in the order in which a shop needs it. */
export const EVENTS: Readonly<Record<EventType, MessageDescriptor>> = {
  "bill.issued": msg`A bill was issued`,
  "credit_note.issued": msg`A credit note was issued`,
  "payment.recorded": msg`A payment was recorded`,
  "stock.low": msg`A product sank to its reorder level`,
  "z_report.issued": msg`A shift was closed (Z report)`,
  "member.joined": msg`Somebody joined`,
  "member.changed": msg`The role of somebody changed`,
};

export const TYPES = Object.keys(EVENTS) as EventType[];

const TEST = msg`A test`;

/** What happened, as a person says it. */
export function wordsOf(type: Delivery["type"]): MessageDescriptor {
  return type === "webhook.test" ? TEST : EVENTS[type];
}
