import { LateSalesPage } from "@/features/settings/late-sales-page";
import { LateContent } from "@/features/till/late-content";

/** The list of the settings, and what the till knows of each sale in it. */
export function LateSales() {
  return <LateSalesPage content={LateContent} />;
}
