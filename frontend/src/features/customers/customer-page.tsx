import { Trans, useLingui } from "@lingui/react/macro";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { getRouteApi, Link } from "@tanstack/react-router";
import { Archive, ChevronLeft, Eraser, FileDown, PenLine, RotateCcw } from "lucide-react";
import { useState } from "react";
import { answered, client, done } from "@/api/client";
import { fileName, saveFile } from "@/api/files";
import type { components } from "@/api/schema";
import { describeProblem } from "@/i18n/describe-problem";
import { formatDay, formatMoney } from "@/i18n/format";
import { methodName } from "@/i18n/method-name";
import { isZero } from "@/money/decimal";
import { engineOf } from "@/sync/engine";
import { useMay } from "@/sync/use-me";
import { useOpened } from "@/sync/use-opened";
import { useOrg } from "@/sync/use-org";
import { Button } from "@/ui/button";
import { FilterBar, FilterDay } from "@/ui/filter-bar";
import { Facts, OfficePage, Section } from "@/ui/office-page";
import { Neighbours } from "@/ui/neighbours";
import { ReadPage } from "@/ui/read-page";
import { Badge, Notice } from "@/ui/states";
import { Table } from "@/ui/table";
import { useFilters } from "@/ui/use-filters";
import { AccountMoneyDialog } from "./account-money-dialog";
import { CustomerEditor } from "./parts";
import { CustomerLetters } from "./customer-letters";
import { accountSearch, type Customer, customerKeys, customersSearch, type OpenItem, useAccounts, useBalance, useCustomer, useOpenBills, useStatement } from "./customers-data";
import { EraseCustomer } from "./erase-customer";
import { SettleDialog } from "./settle-dialog";

type Ageing = components["schemas"]["Ageing"];
type Entry = components["schemas"]["StatementEntry"];

const route = getRouteApi("/$orgId/customers/$customerId");

/** One customer: what they owe and since when, what is on their account, and every change of it. */
export function CustomerPage() {
  const { orgId, customerId } = route.useParams();
  return (
    <ReadPage title={<Trans>Customer</Trans>} read={useCustomer(orgId, customerId)}>
      {(customer) => <Account key={customer.id} customer={customer} />}
    </ReadPage>
  );
}

type Opened = { readonly is: "edit" | "settle" | "deposit" | "erase" } | { readonly is: "refund"; readonly credit: OpenItem };

function Account({ customer }: { readonly customer: Customer }) {
  const { i18n, t } = useLingui();
  const { org_id: orgId, id: customerId } = customer;
  useOpened(orgId, { kind: "customer", id: customerId, name: customer.name, detail: customer.customer_number ?? "" });
  const isErased = customer.erased_at !== null;
  const queries = useQueryClient();
  const may = useMay(orgId);
  const org = useOrg(orgId);
  const { filters, set, isFiltered } = useFilters(accountSearch);
  const { filters: ofList } = useFilters(customersSearch);
  const list = useAccounts(orgId, ofList);
  const balance = useBalance(orgId, customerId);
  const bills = useOpenBills(orgId, customerId).data ?? [];
  const statement = useStatement(orgId, customerId, filters);
  const [opened, setOpened] = useState<Opened>();
  const close = () => {
    setOpened(undefined);
  };
  const currency = balance.data?.currency ?? org?.currency ?? "EUR";
  const money = (amount: string) => formatMoney(amount, currency, i18n.locale);
  const credits = balance.data?.credits ?? [];

  const archiving = useMutation({
    mutationFn: async (isActive: boolean) => {
      const params = { path: { org_id: orgId, customer_id: customerId } };
      if (isActive) await answered(client.POST("/api/v1/org/{org_id}/customers/{customer_id}/restore", { params }));
      else await done(client.DELETE("/api/v1/org/{org_id}/customers/{customer_id}", { params }));
      engineOf(orgId).nudge();
      await queries.invalidateQueries({ queryKey: customerKeys.all(orgId) });
    },
  });
  const saving = useMutation({
    mutationFn: async () => {
      const query = {
        format: "pdf" as const,
        ...(filters.from === undefined ? {} : { from_on: filters.from }),
        ...(filters.through === undefined ? {} : { through_on: filters.through }),
      };
      const paper = await answered(
        client.GET("/api/v1/org/{org_id}/customers/{customer_id}/statement/print", {
          params: { path: { org_id: orgId, customer_id: customerId }, query },
          parseAs: "blob",
        }),
      );
      saveFile(paper, fileName(customer.name, "pdf"));
    },
  });
  const failure = archiving.error ?? saving.error ?? balance.error;

  return (
    <OfficePage
      title={isErased ? <Trans>Erased customer</Trans> : customer.name}
      back={
        <Link to="/$orgId/customers" params={{ orgId }} search={ofList} className="no-print grid size-target shrink-0 place-items-center rounded-medium hover:bg-sunken">
          <ChevronLeft aria-hidden="true" className="size-6 rtl:-scale-x-100" />
          <span className="sr-only">
            <Trans>All customers</Trans>
          </span>
        </Link>
      }
      beside={
        customer.erased_at !== null ? (
          <Badge>
            <Trans>Erased on {formatDay(customer.erased_at.slice(0, 10), i18n.locale)}</Trans>
          </Badge>
        ) : (
          !customer.is_active && <Badge><Trans>Archived</Trans></Badge>
        )
      }
      actions={
        <>
          {may("erase_customer") && !isErased && (
            <Button
              tone="quiet"
              icon={<Eraser aria-hidden="true" className="size-5" />}
              onClick={() => {
                setOpened({ is: "erase" });
              }}
            >
              <Trans>Erase</Trans>
            </Button>
          )}
          {may(customer.is_active ? "archive_customer" : "restore_customer") && !isErased && (
            <Button
              tone="quiet"
              isBusy={archiving.isPending}
              icon={customer.is_active ? <Archive aria-hidden="true" className="size-5" /> : <RotateCcw aria-hidden="true" className="size-5" />}
              onClick={() => {
                archiving.mutate(!customer.is_active);
              }}
            >
              {customer.is_active ? <Trans>Archive</Trans> : <Trans>Restore</Trans>}
            </Button>
          )}
          {may("update_customer") && !isErased && (
            <Button
              icon={<PenLine aria-hidden="true" className="size-5" />}
              onClick={() => {
                setOpened({ is: "edit" });
              }}
            >
              <Trans>Edit</Trans>
            </Button>
          )}
          {may("create_customer_payment") && customer.is_active && (
            <Button
              tone="primary"
              onClick={() => {
                setOpened({ is: "deposit" });
              }}
            >
              <Trans>Take money on account</Trans>
            </Button>
          )}
          <Neighbours
            list={list}
            idOf={(account) => account.customer.id}
            id={customerId}
            link={(id, look) => <Link to="/$orgId/customers/$customerId" params={{ orgId, customerId: id }} search={ofList} {...look} />}
          />
        </>
      }
    >
      {failure !== null && <Notice tone="refused">{describeProblem(failure)}</Notice>}
      <div className="grid gap-6 lg:grid-cols-[2fr_1fr]">
        <div className="flex min-w-0 flex-col gap-6">
          {balance.data !== undefined && <Figures due={money(balance.data.due)} credit={money(balance.data.credit)} balance={money(balance.data.balance)} />}
          {credits.length > 0 && (
            <Section
              title={<Trans>Credit</Trans>}
              action={
                bills.length > 0 && may("create_allocation") ? (
                  <Button
                    tone="primary"
                    onClick={() => {
                      setOpened({ is: "settle" });
                    }}
                  >
                    <Trans>Settle bills with it</Trans>
                  </Button>
                ) : undefined
              }
            >
              <ul className="flex flex-col divide-y divide-line border-y border-line">
                {credits.map((credit) => (
                  <li key={credit.id} className="flex min-h-row flex-wrap items-center justify-between gap-x-4 py-1">
                    <span>
                      {credit.kind === "credit_note" ? (
                        <Link to="/$orgId/sales/$billId" params={{ orgId, billId: credit.id }} search={{}} className="inline-flex min-h-target items-center underline">
                          {credit.number}
                        </Link>
                      ) : (
                        (credit.reference ?? t`Money on account`)
                      )}
                      <span className="text-muted"> · {formatDay(credit.dated_on, i18n.locale)}</span>
                    </span>
                    <span className="flex items-center gap-3">
                      <span className="font-medium">{money(credit.due_amount)}</span>
                      {credit.kind === "payment" && may("create_customer_refund") && may("approve") && (
                        <Button
                          className="no-print"
                          onClick={() => {
                            setOpened({ is: "refund", credit });
                          }}
                        >
                          <Trans>Pay out</Trans>
                        </Button>
                      )}
                    </span>
                  </li>
                ))}
              </ul>
            </Section>
          )}
          <Section
            title={<Trans>Statement</Trans>}
            action={
              <Button
                icon={<FileDown aria-hidden="true" className="size-5" />}
                isBusy={saving.isPending}
                onClick={() => {
                  saving.mutate();
                }}
              >
                <Trans>PDF</Trans>
              </Button>
            }
          >
            <div className="no-print">
              <FilterBar
                isFiltered={isFiltered}
                onClear={() => {
                  set({ from: undefined, through: undefined });
                }}
              >
                <FilterDay
                  label={t`From`}
                  value={filters.from ?? statement.data?.from_on}
                  isOn={filters.from !== undefined}
                  onChange={(from) => {
                    set({ from });
                  }}
                />
                <FilterDay
                  label={t`Through`}
                  value={filters.through ?? statement.data?.through_on}
                  isOn={filters.through !== undefined}
                  onChange={(through) => {
                    set({ through });
                  }}
                />
              </FilterBar>
            </div>
            {statement.error !== null ? (
              <Notice tone="refused">{describeProblem(statement.error)}</Notice>
            ) : (
              <Entries orgId={orgId} statement={statement.data} money={money} />
            )}
          </Section>
        </div>
        <div className="flex min-w-0 flex-col gap-6">
          <Section title={<Trans>Details</Trans>}>
            <Facts
              facts={[
                [t`Number`, customer.customer_number],
                [t`Phone`, customer.phone],
                [t`Email`, customer.email === null ? null : <a key="email" className="inline-flex min-h-target items-center underline" href={`mailto:${customer.email}`}>{customer.email}</a>],
                [t`Address`, customer.address],
                [t`Tax number`, customer.tax_number],
                [t`Country`, customer.country],
                [t`Days to pay`, customer.payment_terms_days],
              ]}
            />
            <Link to="/$orgId/sales" params={{ orgId }} search={{ customer: customerId }} className="no-print inline-flex min-h-target items-center self-start font-medium text-accent-strong underline">
              <Trans>All documents of this customer</Trans>
            </Link>
          </Section>
          {may("list_reminders") && <CustomerLetters orgId={orgId} customerId={customerId} />}
          {statement.data !== undefined && <AgeingTable ageing={statement.data.ageing} money={money} />}
        </div>
      </div>
      {opened?.is === "edit" && <CustomerEditor orgId={orgId} customer={customer} onClose={close} onSaved={close} />}
      {opened?.is === "erase" && <EraseCustomer customer={customer} onClose={close} />}
      {opened?.is === "settle" && (
        <SettleDialog orgId={orgId} currency={currency} minorUnits={org?.minor_units ?? 2} credits={credits} bills={bills} onClose={close} />
      )}
      {(opened?.is === "deposit" || opened?.is === "refund") && (
        <AccountMoneyDialog
          orgId={orgId}
          customerId={customerId}
          currency={currency}
          refunded={opened.is === "refund" ? opened.credit : undefined}
          onClose={close}
        />
      )}
    </OfficePage>
  );
}

function Figures({ due, credit, balance }: { readonly due: string; readonly credit: string; readonly balance: string }) {
  return (
    <dl className="flex flex-wrap gap-x-8 gap-y-2">
      <div>
        <dt className="text-small text-muted"><Trans>Balance</Trans></dt>
        <dd className="text-title font-semibold">{balance}</dd>
      </div>
      <div>
        <dt className="text-small text-muted"><Trans>Owes</Trans></dt>
        <dd className="text-large">{due}</dd>
      </div>
      <div>
        <dt className="text-small text-muted"><Trans>Has credit</Trans></dt>
        <dd className="text-large">{credit}</dd>
      </div>
    </dl>
  );
}

interface EntriesProps {
  readonly orgId: string;
  readonly statement: components["schemas"]["Statement"] | undefined;
  readonly money: (amount: string) => string;
}

function Entries({ orgId, statement, money }: EntriesProps) {
  const { i18n, t } = useLingui();
  const kinds = { bill: t`Bill`, credit_note: t`Credit note`, payment: t`Payment`, refund: t`Paid out`, rounding: t`Rounding` };
  const some = (amount: string) => (isZero(amount) ? "" : money(amount));
  const what = ({ kind, method, number, document_id }: Entry) => (
    <span className="flex flex-wrap items-center gap-x-2">
      {kinds[kind]}
      {number !== null && document_id !== null ? (
        <Link to="/$orgId/sales/$billId" params={{ orgId, billId: document_id }} search={{}} className="inline-flex min-h-target min-w-target items-center underline">
          {number}
        </Link>
      ) : (
        method !== null && <span className="text-muted">{methodName(method)}</span>
      )}
    </span>
  );
  const rows = statement?.entries.map((entry, index) => ({ ...entry, index }));
  return (
    <>
      {statement !== undefined && (
        <p className="flex justify-between gap-4 px-3">
          <span className="text-muted">{t`Balance before ${formatDay(statement.from_on, i18n.locale)}`}</span>
          <span>{money(statement.opening_balance)}</span>
        </p>
      )}
      <Table
        label={t`Statement`}
        rows={rows}
        keyOf={({ index }) => String(index)}
        empty={
          <p className="px-3 text-muted">
            <Trans>Nothing changed in these days.</Trans>
          </p>
        }
        columns={[
          { key: "day", label: t`Day`, cell: ({ date }) => formatDay(date, i18n.locale) },
          { key: "what", label: t`What`, cell: what },
          { key: "debit", label: t`Owed`, isNumber: true, isExtra: true, cell: ({ debit }) => some(debit) },
          { key: "credit", label: t`Paid`, isNumber: true, isExtra: true, cell: ({ credit }) => some(credit) },
          { key: "balance", label: t`Balance`, isNumber: true, cell: ({ balance }) => money(balance) },
        ]}
      />
      {statement !== undefined && (
        <p className="flex justify-between gap-4 px-3 font-semibold">
          <span>{t`Balance on ${formatDay(statement.through_on, i18n.locale)}`}</span>
          <span>{money(statement.closing_balance)}</span>
        </p>
      )}
    </>
  );
}

/** Since when what is open is due. */
function AgeingTable({ ageing, money }: { readonly ageing: Ageing; readonly money: (amount: string) => string }) {
  const { t } = useLingui();
  return (
    <Section title={<Trans>Since when</Trans>}>
      <dl className="grid grid-cols-[1fr_auto] gap-x-4 gap-y-1">
        {(
          [
            [t`Not due yet`, ageing.current, false],
            [t`1 to 30 days late`, ageing.days_1_30, true],
            [t`31 to 60 days late`, ageing.days_31_60, true],
            [t`61 to 90 days late`, ageing.days_61_90, true],
            [t`More than 90 days late`, ageing.days_over_90, true],
          ] as const
        ).map(([label, amount, isLate]) => (
          <div key={label} className="contents">
            <dt className="text-muted">{label}</dt>
            <dd className={isLate && !isZero(amount) ? "text-end font-medium text-refused" : "text-end"}>{money(amount)}</dd>
          </div>
        ))}
      </dl>
    </Section>
  );
}
