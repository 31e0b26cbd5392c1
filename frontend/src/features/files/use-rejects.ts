import { useLingui } from "@lingui/react/macro";
import { useMutation } from "@tanstack/react-query";
import { answered, client } from "@/api/client";
import { saveFile } from "@/api/files";
import type { ImportJob } from "./files-data";

/** The rows of an import that were rejected, each with its problem, saved as a file. */
export function useRejects(orgId: string) {
  const { t } = useLingui();
  return useMutation({
    mutationFn: async ({ id }: ImportJob) => {
      const params = { path: { org_id: orgId, import_id: id } };
      saveFile(await answered(client.GET("/api/v1/org/{org_id}/imports/{import_id}/rejects", { params, parseAs: "blob" })), t`Rejected rows` + ".csv");
    },
  });
}
