import { useLingui } from "@lingui/react/macro";
import { CircleQuestionMark } from "lucide-react";
import { createContext, useContext } from "react";

/** A page of `docs/guide`, which the service has at `/help`. */
export type HelpPage =
  | "buying" | "cash" | "customers" | "documents" | "offline" | "people" | "products" | "reports" | "selling" | "start" | "stock" | "taking-back";

/** The page of the help about the page that is shown. */
export const HelpContext = createContext<HelpPage | null>(null);

/** Help is read beside the work, in a tab of its own: nothing that was begun is left. */
export function helpLink(page: HelpPage) {
  return { href: `/help/${page}`, target: "_blank", rel: "help" } as const;
}

/** To the help about this page, beside its name. */
export function HelpLink() {
  const { t } = useLingui();
  const page = useContext(HelpContext);
  if (page === null) return null;
  return (
    <a {...helpLink(page)} aria-label={t`Help`} title={t`Help`} className="no-print grid size-target shrink-0 place-items-center rounded-medium text-muted hover:bg-sunken">
      <CircleQuestionMark aria-hidden="true" className="size-6" />
    </a>
  );
}
