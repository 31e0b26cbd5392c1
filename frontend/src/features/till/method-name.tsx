import { Trans } from "@lingui/react/macro";

export function MethodName({ method }: { readonly method: string }) {
  switch (method) {
    case "cash":
      return <Trans>Cash</Trans>;
    case "card":
      return <Trans>Card</Trans>;
    case "transfer":
      return <Trans>Transfer</Trans>;
    case "other":
      return <Trans>Another way</Trans>;
    default:
      return method;
  }
}
