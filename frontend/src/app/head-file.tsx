import { AccountFrame } from "@/features/account/account-frame";
import { HeadFilePage } from "@/features/proof/head-file-page";

/** Where the links of mails about head files lead. */
export function HeadFile() {
  return <HeadFilePage frame={AccountFrame} />;
}
