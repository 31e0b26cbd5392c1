import { t } from "@lingui/core/macro";

/** How money came or went, as a person calls it. "credit" is what a customer has at the shop. */
export function methodName(method: "cash" | "card" | "transfer" | "other" | "on_account" | "credit_note" | "credit"): string {
  switch (method) {
    case "cash":
      return t`Cash`;
    case "card":
      return t`Card`;
    case "transfer":
      return t`Transfer`;
    case "other":
      return t`Voucher or other`;
    case "on_account":
      return t`On account`;
    case "credit_note":
      return t`Credit note`;
    case "credit":
      return t`Credit`;
  }
}
