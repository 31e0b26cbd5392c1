import { Trans, useLingui } from "@lingui/react/macro";
import { useMutation } from "@tanstack/react-query";
import { FileDown } from "lucide-react";
import { useState } from "react";
import { answered, client } from "@/api/client";
import { saveFile } from "@/api/files";
import { describeProblem } from "@/i18n/describe-problem";
import { decimalMarkOf } from "@/i18n/format";
import { Button } from "@/ui/button";
import { Field, Select, Switch } from "@/ui/field";
import { Section } from "@/ui/office-page";
import { Notice } from "@/ui/states";
import { toast } from "@/ui/toast";
import type { Kind } from "./columns";

type Format = "xlsx" | "csv";

interface Wanted {
  readonly format: Format;
  readonly include_archived: boolean;
  readonly bom?: boolean;
  readonly delimiter?: "comma" | "semicolon";
  readonly decimal_mark?: "comma" | "point";
}

function ask(orgId: string, kind: Kind, query: Wanted): Promise<Blob> {
  const options = { params: { path: { org_id: orgId }, query }, parseAs: "blob" } as const;
  switch (kind) {
    case "products":
      return answered(client.GET("/api/v1/org/{org_id}/products/export", options));
    case "customers":
      return answered(client.GET("/api/v1/org/{org_id}/customers/export", options));
    case "suppliers":
      return answered(client.GET("/api/v1/org/{org_id}/suppliers/export", options));
  }
}

/** All of a kind as a file, which can be changed and imported again. */
export function ExportSection({ orgId, kind }: { readonly orgId: string; readonly kind: Kind }) {
  const { i18n, t } = useLingui();
  const [format, setFormat] = useState<Format>("xlsx");
  const [hasArchived, setArchived] = useState(false);
  const names: Readonly<Record<Kind, string>> = { products: t`Products`, customers: t`Customers`, suppliers: t`Suppliers` };
  const saving = useMutation({
    mutationFn: async () => {
      // A spreadsheet that writes decimals with a comma expects semicolons between the cells.
      const isComma = decimalMarkOf(i18n.locale) === ",";
      const writing = format === "xlsx" ? {} : ({ bom: true, delimiter: isComma ? "semicolon" : "comma", decimal_mark: isComma ? "comma" : "point" } as const);
      saveFile(await ask(orgId, kind, { format, include_archived: hasArchived, ...writing }), `${names[kind]}.${format}`);
    },
    onSuccess: () => {
      toast(t`Saved as a file`);
    },
  });
  return (
    <Section title={<Trans>Export</Trans>}>
      {saving.error !== null && <Notice tone="refused">{describeProblem(saving.error)}</Notice>}
      <p className="max-w-prose text-muted">
        <Trans>Change it in your spreadsheet and import it again: what you did not touch stays as it is.</Trans>
      </p>
      <div className="flex flex-wrap items-end gap-x-6 gap-y-3">
        <Field label={t`Kind of file`} className="w-full max-w-3xs">
          {(ids) => (
            <Select
              {...ids}
              value={format}
              onChange={({ target: { value } }) => {
                setFormat(value === "csv" ? "csv" : "xlsx");
              }}
            >
              <option value="xlsx">{t`Excel`}</option>
              <option value="csv">{t`CSV`}</option>
            </Select>
          )}
        </Field>
        <Switch
          label={t`Archived too`}
          checked={hasArchived}
          onChange={({ target: { checked } }) => {
            setArchived(checked);
          }}
        />
        <Button
          icon={<FileDown aria-hidden="true" className="size-5" />}
          isBusy={saving.isPending}
          onClick={() => {
            saving.mutate();
          }}
        >
          <Trans>Save the file</Trans>
        </Button>
      </div>
    </Section>
  );
}
