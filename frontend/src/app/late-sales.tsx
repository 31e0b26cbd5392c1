import { LateSalesPage } from "@/features/setup/late-sales-page";
import { LateContent } from "@/features/till/late-content";

/** The setup's list, and what the till knows of each sale in it. */
export function LateSales() {
  return <LateSalesPage content={LateContent} />;
}
