import { Trans, useLingui } from "@lingui/react/macro";
import { Eye, EyeOff } from "lucide-react";
import { useState } from "react";
import { formatMoney, formatNumber } from "@/i18n/format";
import { isZero } from "@/money/decimal";
import { Button } from "@/ui/button";
import { FaultNotice } from "@/ui/fault";
import { Section } from "@/ui/office-page";
import { Table } from "@/ui/table";
import { type Bill, useBillMargin } from "./sales-data";

/** What is left of a document over the cost of its goods. It is shown when it is asked for: a customer may look at the screen too. */
export function Margin({ bill: { org_id: orgId, id, currency } }: { readonly bill: Pick<Bill, "org_id" | "id" | "currency"> }) {
  const { i18n, t } = useLingui();
  const [isShown, setShown] = useState(false);
  const { data, error, refetch } = useBillMargin(orgId, id, isShown);
  const money = (amount: string) => formatMoney(amount, currency, i18n.locale);
  const known = (amount: string | null) => (amount === null ? t`unknown` : money(amount));
  const share = (percent: string | null) => (percent === null ? "" : `${formatNumber(percent, i18n.locale)} %`);
  return (
    <Section
      title={<Trans>Margin</Trans>}
      action={
        <Button
          aria-expanded={isShown}
          icon={isShown ? <EyeOff aria-hidden="true" className="size-5" /> : <Eye aria-hidden="true" className="size-5" />}
          onClick={() => {
            setShown(!isShown);
          }}
        >
          {isShown ? <Trans>Hide the margin</Trans> : <Trans>Show the margin</Trans>}
        </Button>
      }
    >
      {isShown && error !== null && <FaultNotice error={error} onRetry={() => void refetch()} />}
      {isShown && error === null && (
        <>
          <Table
            label={t`Margin`}
            rows={data?.lines}
            keyOf={({ line_no }) => String(line_no)}
            empty={null}
            columns={[
              {
                key: "what",
                label: t`What`,
                cell: ({ description, sku }) => (
                  <span className="flex flex-col">
                    <span className="break-words">{description}</span>
                    <span className="text-small text-muted">{sku}</span>
                  </span>
                ),
              },
              { key: "net", label: t`Without tax`, isNumber: true, isExtra: true, cell: ({ net_amount }) => money(net_amount) },
              { key: "cost", label: t`Cost`, isNumber: true, isExtra: true, cell: ({ cost_amount, margin_amount }) => (cost_amount === null && margin_amount !== null ? "" : known(cost_amount)) },
              { key: "margin", label: t`Margin`, isNumber: true, cell: ({ margin_amount }) => known(margin_amount) },
              { key: "percent", label: t`Share`, isNumber: true, cell: ({ margin_percent }) => share(margin_percent) },
            ]}
          />
          {data !== undefined && (
            <dl className="grid grid-cols-[1fr_auto] gap-x-6 gap-y-1 self-end px-3 text-end">
              <dt className="text-muted"><Trans>Without tax</Trans></dt>
              <dd>{money(data.net_amount)}</dd>
              <dt className="text-muted"><Trans>Cost</Trans></dt>
              <dd>{known(data.cost_amount)}</dd>
              {!isZero(data.uncosted_net_amount) && (
                <>
                  <dt className="text-muted"><Trans>Sales without a known cost</Trans></dt>
                  <dd>{money(data.uncosted_net_amount)}</dd>
                </>
              )}
              <dt className="font-semibold"><Trans>Margin</Trans></dt>
              <dd data-testid="margin" className="font-semibold">
                {known(data.margin_amount)} {data.margin_percent !== null && <span className="font-normal text-muted">{share(data.margin_percent)}</span>}
              </dd>
            </dl>
          )}
        </>
      )}
    </Section>
  );
}
