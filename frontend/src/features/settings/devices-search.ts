import * as v from "valibot";
import { flag } from "@/ui/use-filters";

/** What the address of the list of devices says. */
export const devicesSearch = v.object({ unsent: flag() });
export type DevicesSearch = v.InferOutput<typeof devicesSearch>;
