import { Trans, useLingui } from "@lingui/react/macro";
import { useMutation } from "@tanstack/react-query";
import { getRouteApi, Link } from "@tanstack/react-router";
import { ArrowLeftRight, ChevronLeft, FileCode, FileDown, Trash2, Undo } from "lucide-react";
import { useState } from "react";
import { client, done } from "@/api/client";
import { fileName, saveFile } from "@/api/files";
import { describeProblem } from "@/i18n/describe-problem";
import { formatDateTime, formatDay, formatMoney, formatNumber, formatPrice, todayIn } from "@/i18n/format";
import { methodName } from "@/i18n/method-name";
import { isZero, signed } from "@/money/decimal";
import { parkedName } from "@/sync/parked-name";
import { useCommand } from "@/sync/use-command";
import { useMay } from "@/sync/use-me";
import { useOpened } from "@/sync/use-opened";
import { useOrg } from "@/sync/use-org";
import { useNames } from "@/sync/use-people";
import { Button } from "@/ui/button";
import { Facts, OfficePage, Section } from "@/ui/office-page";
import { ReadPage } from "@/ui/read-page";
import { Notice, State } from "@/ui/states";
import { Table } from "@/ui/table";
import { ThrowAway } from "@/ui/throw-away";
import { toast } from "@/ui/toast";
import { useFilters } from "@/ui/use-filters";
import { BillReminders } from "./bill-reminders";
import { CreditDialog } from "./credit-dialog";
import { creditables } from "./credit-form";
import { DocumentNeighbours } from "./document-neighbours";
import { DocumentTotals } from "./document-totals";
import { isOpen, StateOf } from "./document-words";
import { HistoryList } from "./history-list";
import { Margin } from "./margin";
import { readInvoice, readPdf } from "./papers";
import { DraftView } from "./parts";
import { PaymentDialog } from "./payment-dialog";
import { type Bill, useBill, useBillLinks } from "./sales-data";
import { salesSearch } from "./sales-filters";
import { Seal } from "./seal";

const route = getRouteApi("/$orgId/sales/$billId");

/** One document: what it says, how it was paid, what corrects it, what happened to it, and its seal. */
export function DocumentPage() {
  const { orgId, billId } = route.useParams();
  const may = useMay(orgId);
  const read = useBill(orgId, billId);
  const isWritable = may("update_bill") && read.copiedAt === undefined;
  // What was typed for one document is not for another.
  return (
    <ReadPage title={<Trans>Document</Trans>} read={read}>
      {(bill) => (bill.status === "draft" && parkedName(bill) === null && isWritable ? <DraftView key={bill.id} bill={bill} /> : <Document key={bill.id} bill={bill} />)}
    </ReadPage>
  );
}

type Opened = "payment" | "credit" | "delete";

function Document({ bill }: { readonly bill: Bill }) {
  const { i18n, t } = useLingui();
  const { org_id: orgId, currency } = bill;
  const navigate = route.useNavigate();
  const { filters } = useFilters(salesSearch);
  const may = useMay(orgId);
  const names = useNames(orgId);
  const org = useOrg(orgId);
  const today = todayIn(org?.time_zone);
  const isDraft = bill.status === "draft";
  const links = useBillLinks(orgId, bill.id, !isDraft).data;
  const [opened, setOpened] = useState<Opened>();
  const close = () => {
    setOpened(undefined);
  };
  const money = (amount: string) => formatMoney(amount, currency, i18n.locale);
  const toList = () => void navigate({ to: "/$orgId/sales", params: { orgId }, search: filters });

  const saving = useMutation({
    mutationFn: async (kind: "pdf" | "xml") => {
      saveFile(await (kind === "pdf" ? readPdf(bill) : readInvoice(bill)), fileName(bill.number ?? "", kind));
    },
  });
  const deleting = useCommand({
    orgId,
    run: () => done(client.DELETE("/api/v1/org/{org_id}/bills/{bill_id}", { params: { path: { org_id: orgId, bill_id: bill.id } } })),
    onDone: () => {
      toast(t`Thrown away`);
      toList();
    },
  });
  const failure = saving.error ?? deleting.error;
  const canCredit = bill.type === "bill" && may("create_credit_note") && may("approve") && creditables(links?.lines ?? []).some(({ isWhole, isPrice }) => isWhole || isPrice);
  // What corrects a bill, or is corrected, is told in its own place.
  const told = new Set([links?.original?.id, ...(links?.credit_notes ?? []).map(({ id }) => id)]);
  const setOff = new Set(bill.payments.flatMap(({ counterpart_bill_id: other }) => (other === null || told.has(other) ? [] : [other])));
  const parked = isDraft ? parkedName(bill) : null;
  useOpened(orgId, { kind: "document", id: bill.id, name: bill.number ?? parked ?? bill.external_reference ?? "", detail: bill.buyer?.name ?? "" });
  const title = isDraft ? (parked ?? bill.external_reference ?? t`Draft`) : bill.type === "bill" ? t`Bill ${bill.number ?? ""}` : t`Credit note ${bill.number ?? ""}`;

  return (
    <OfficePage
      title={title}
      back={
        <Link to="/$orgId/sales" params={{ orgId }} search={filters} className="no-print grid size-target shrink-0 place-items-center rounded-medium hover:bg-sunken">
          <ChevronLeft aria-hidden="true" className="size-6 rtl:-scale-x-100" />
          <span className="sr-only">
            <Trans>All sales</Trans>
          </span>
        </Link>
      }
      beside={<StateOf document={bill} today={today} />}
      actions={
        <>
          {!isDraft && (
            <>
              <Button
                icon={<FileDown aria-hidden="true" className="size-5" />}
                isBusy={saving.isPending && saving.variables === "pdf"}
                onClick={() => {
                  saving.mutate("pdf");
                }}
              >
                <Trans>PDF</Trans>
              </Button>
              <Button
                icon={<FileCode aria-hidden="true" className="size-5" />}
                isBusy={saving.isPending && saving.variables === "xml"}
                onClick={() => {
                  saving.mutate("xml");
                }}
              >
                <Trans>E-invoice</Trans>
              </Button>
            </>
          )}
          {isDraft && may("delete_bill") && (
            <Button
              tone="danger"
              icon={<Trash2 aria-hidden="true" className="size-5" />}
              onClick={() => {
                setOpened("delete");
              }}
            >
              <Trans>Throw it away</Trans>
            </Button>
          )}
          <DocumentNeighbours bill={bill} links={links} />
        </>
      }
    >
      {failure !== null && <Notice tone="refused">{describeProblem(failure)}</Notice>}
      {parked !== null && (
        <Notice
          tone="waiting"
          action={
            <Link
              to="/$orgId/till"
              params={{ orgId }}
              className="inline-flex min-h-target items-center gap-2 rounded-medium border border-line-strong bg-surface px-4 py-1 font-medium text-ink hover:bg-sunken"
            >
              <Trans>Go to the till</Trans>
            </Link>
          }
        >
          <Trans>A till put this sale aside. Whoever takes it up there goes on with it.</Trans>
        </Notice>
      )}
      <div className="grid gap-6 lg:grid-cols-[2fr_1fr]">
        <div className="flex min-w-0 flex-col gap-6">
          <Section title={<Trans>Lines</Trans>}>
            <Table
              label={t`Lines`}
              rows={bill.lines}
              keyOf={({ line_no }) => String(line_no)}
              empty={
                <State>
                  <Trans>There is no line yet.</Trans>
                </State>
              }
              columns={[
                {
                  key: "what",
                  label: t`What`,
                  cell: ({ description, sku, discount_percent, quantity, unit, unit_price }) => (
                    <span className="flex flex-col">
                      <span className="break-words">{description}</span>
                      <span className="text-small text-muted md:hidden">
                        {formatNumber(quantity, i18n.locale)} {unit} × {formatPrice(unit_price, currency, i18n.locale)}
                      </span>
                      <span className="text-small text-muted">
                        {sku}
                        {!isZero(discount_percent) && ` · −${formatNumber(discount_percent, i18n.locale)} %`}
                      </span>
                    </span>
                  ),
                },
                { key: "quantity", label: t`Quantity`, isNumber: true, isExtra: true, cell: ({ quantity, unit }) => `${formatNumber(quantity, i18n.locale)} ${unit}` },
                { key: "price", label: t`Price`, isNumber: true, isExtra: true, cell: ({ unit_price }) => formatPrice(unit_price, currency, i18n.locale) },
                { key: "tax", label: t`Tax`, isNumber: true, isExtra: true, cell: ({ tax_rate }) => `${formatNumber(tax_rate, i18n.locale)} %` },
                { key: "amount", label: t`Amount`, isNumber: true, cell: ({ amount }) => money(amount) },
              ]}
            />
            <DocumentTotals
              currency={currency}
              discount={bill.discount_amount}
              net={bill.net_amount}
              taxes={bill.taxes.map((tax) => ({
                key: `${tax.tax_category} ${tax.tax_rate} ${String(tax.prices_include_tax)}`,
                rate: tax.tax_rate,
                amount: tax.tax_amount,
              }))}
              gross={bill.gross_amount}
            >
              {!isDraft && isOpen(bill) && (
                <>
                  <dt className="text-muted">{bill.type === "bill" ? <Trans>Left to pay</Trans> : <Trans>Left to pay out</Trans>}</dt>
                  <dd className="font-semibold">{money(bill.due_amount)}</dd>
                </>
              )}
            </DocumentTotals>
          </Section>
          {!isDraft && (
            <Section
              title={<Trans>Payments</Trans>}
              action={
                isOpen(bill) && may("create_payment") ? (
                  <Button
                    tone="primary"
                    onClick={() => {
                      setOpened("payment");
                    }}
                  >
                    {bill.type === "bill" ? <Trans>Book a payment</Trans> : <Trans>Pay it out</Trans>}
                  </Button>
                ) : undefined
              }
            >
              <Table
                label={t`Payments`}
                rows={bill.payments}
                keyOf={({ id }) => id}
                empty={
                  <p className="text-muted">
                    <Trans>Nothing was paid yet.</Trans>
                  </p>
                }
                columns={[
                  { key: "day", label: t`Day`, cell: ({ paid_on }) => formatDay(paid_on, i18n.locale) },
                  {
                    key: "how",
                    label: t`How`,
                    cell: ({ method, reference, counterpart_bill_id }) => (
                      <span className="flex flex-col">
                        {counterpart_bill_id === null ? (
                          methodName(method)
                        ) : (
                          <Link to="/$orgId/sales/$billId" params={{ orgId, billId: counterpart_bill_id }} search={{}} className="inline-flex min-h-target items-center underline">
                            {methodName(method)}
                          </Link>
                        )}
                        {reference !== null && <span className="text-small text-muted">{reference}</span>}
                      </span>
                    ),
                  },
                  { key: "amount", label: t`Amount`, isNumber: true, cell: ({ amount }) => money(amount) },
                ]}
              />
            </Section>
          )}
          {bill.type === "bill" && !isDraft && (
            <Section
              title={<Trans>Credit notes</Trans>}
              action={
                canCredit ? (
                  <>
                    {may("create_exchange") && (
                      <Link
                        to="/$orgId/till/return"
                        params={{ orgId }}
                        search={{ code: bill.id }}
                        className="inline-flex min-h-target items-center gap-2 rounded-medium border border-line-strong bg-surface px-4 py-1 font-medium hover:bg-sunken"
                      >
                        <ArrowLeftRight aria-hidden="true" className="size-5" />
                        <Trans>Exchange goods</Trans>
                      </Link>
                    )}
                    <Button
                      icon={<Undo aria-hidden="true" className="size-5" />}
                      onClick={() => {
                        setOpened("credit");
                      }}
                    >
                      <Trans>Credit lines</Trans>
                    </Button>
                  </>
                ) : undefined
              }
            >
              <Table
                label={t`Credit notes`}
                rows={links?.credit_notes}
                keyOf={({ id }) => id}
                onOpen={({ id }) => void navigate({ to: "/$orgId/sales/$billId", params: { orgId, billId: id }, search: {} })}
                empty={
                  <p className="text-muted">
                    <Trans>Nothing was credited.</Trans>
                  </p>
                }
                columns={[
                  { key: "number", label: t`Number`, cell: ({ number }) => number },
                  { key: "day", label: t`Date`, cell: ({ issued_on }) => formatDay(issued_on, i18n.locale) },
                  { key: "amount", label: t`Total`, isNumber: true, cell: ({ gross_amount }) => money(signed("credit_note", gross_amount)) },
                ]}
              />
            </Section>
          )}
          {!isDraft && may("get_bill_margin") && <Margin bill={bill} />}
        </div>
        <div className="flex min-w-0 flex-col gap-6">
          <Section title={<Trans>Details</Trans>}>
            <Facts
              facts={[
                [t`Date`, bill.issued_on === null ? null : formatDay(bill.issued_on, i18n.locale)],
                [t`Due`, bill.due_on === null ? null : formatDay(bill.due_on, i18n.locale)],
                [
                  t`Customer`,
                  bill.customer_id === null ? (
                    (bill.buyer?.name ?? t`None`)
                  ) : may("get_customer") ? (
                    <Link key="customer" to="/$orgId/customers/$customerId" params={{ orgId, customerId: bill.customer_id }} search={{}} className="inline-flex min-h-target items-center underline">
                      {bill.buyer?.name ?? t`Customer`}
                    </Link>
                  ) : (
                    bill.buyer?.name
                  ),
                ],
                [
                  t`Corrects`,
                  links?.original === null || links?.original === undefined ? null : (
                    <Link key="original" to="/$orgId/sales/$billId" params={{ orgId, billId: links.original.id }} search={{}} className="inline-flex min-h-target items-center underline">
                      {links.original.number}
                    </Link>
                  ),
                ],
                [
                  t`Settled with`,
                  setOff.size === 0 ? null : (
                    <span key="set-off" className="flex flex-wrap gap-x-3">
                      {[...setOff].map((id) => (
                        <OtherDocument key={id} orgId={orgId} billId={id} />
                      ))}
                    </span>
                  ),
                ],
                [t`Reason`, bill.reason],
                [t`Reference`, bill.external_reference],
                [t`Note`, bill.note],
                [t`Receipt`, bill.mark],
                [t`Person`, names.nameOf(bill.sold_by ?? bill.issued_by ?? bill.created_by)],
                [t`Sold`, bill.sold_at === null ? null : formatDateTime(bill.sold_at, i18n.locale)],
              ]}
            />
          </Section>
          {bill.type === "bill" && !isDraft && bill.customer_id !== null && may("get_bill_reminders") && <BillReminders bill={bill} />}
          <Section title={<Trans>History</Trans>}>
            <HistoryList bill={bill} links={links} names={names} />
          </Section>
          <Seal bill={bill} />
        </div>
      </div>
      {opened === "payment" && <PaymentDialog bill={bill} onClose={close} />}
      {opened === "credit" && links !== undefined && (
        <CreditDialog
          bill={bill}
          left={links.lines}
          onClose={close}
          onDone={(id) => {
            close();
            void navigate({ to: "/$orgId/sales/$billId", params: { orgId, billId: id }, search: {} });
          }}
        />
      )}
      {opened === "delete" && (
        <ThrowAway
          isBusy={deleting.isPending}
          onConfirm={() => {
            deleting.mutate();
          }}
          onClose={close}
        />
      )}
    </OfficePage>
  );
}

/** A document that was set off against this one: of an exchange the bill, or the credit note. */
function OtherDocument({ orgId, billId }: { readonly orgId: string; readonly billId: string }) {
  const { t } = useLingui();
  const other = useBill(orgId, billId).data;
  return (
    <Link to="/$orgId/sales/$billId" params={{ orgId, billId }} search={{}} className="inline-flex min-h-target items-center underline">
      {other?.number ?? t`Document`}
    </Link>
  );
}
