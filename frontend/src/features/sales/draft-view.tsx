import { Trans, useLingui } from "@lingui/react/macro";
import { useMutation } from "@tanstack/react-query";
import { Link, useNavigate } from "@tanstack/react-router";
import { ChevronLeft, FileDown, Trash2 } from "lucide-react";
import { useState } from "react";
import { answered, client, done } from "@/api/client";
import { fileName, saveFile } from "@/api/files";
import { DiscountField } from "@/goods/discount-field";
import { ProductField } from "@/goods/product-field";
import { readDiscount } from "@/goods/read-line";
import { describeField, describeFound, describeProblem, isToldAt } from "@/i18n/describe-problem";
import { formatMoney, formatNumber, todayIn } from "@/i18n/format";
import { amountText, millionthsText } from "@/money/decimal";
import { findLimitProblems, lowestPrice } from "@/money/limits";
import { taxOf } from "@/money/tax-of";
import type { LocalProduct } from "@/sync/database";
import { engineOf } from "@/sync/engine";
import { limitOf } from "@/sync/limit-of";
import { may } from "@/sync/may";
import { forgetOpened } from "@/sync/recent";
import { useCommand } from "@/sync/use-command";
import { useMe } from "@/sync/use-me";
import { useOpened } from "@/sync/use-opened";
import { useOrg } from "@/sync/use-org";
import { Button } from "@/ui/button";
import { OfficePage, Section } from "@/ui/office-page";
import { Notice, Skeleton } from "@/ui/states";
import { ThrowAway } from "@/ui/throw-away";
import { toast } from "@/ui/toast";
import { useFilters } from "@/ui/use-filters";
import { DocumentNeighbours } from "./document-neighbours";
import { DocumentTotals } from "./document-totals";
import { amountsOf, type DraftLine, priced, type ReadDraft, totalsOf, withOneMore } from "./draft";
import { DraftConflict } from "./draft-conflict";
import { DraftDetails } from "./draft-details";
import { DraftLines } from "./draft-lines";
import { readPdf } from "./papers";
import { type Bill, useBillCheck } from "./sales-data";
import { salesSearch } from "./sales-filters";
import { useDraft, useReadDraft } from "./use-draft";

/** A draft or a quotation that is being written. It saves itself; it gets a number when it is issued. */
export function DraftView({ bill }: { readonly bill: Bill }) {
  const read = useReadDraft(bill);
  useOpened(bill.org_id, { kind: "document", id: bill.id, name: bill.external_reference ?? "", detail: bill.buyer?.name ?? "" });
  if (read === undefined) {
    return (
      <OfficePage title={<Trans>Draft</Trans>}>
        <Skeleton className="w-1/2" />
        <Skeleton />
      </OfficePage>
    );
  }
  return <Writing read={read} />;
}

/** The service tells of these what is told at the line already. */
const TOLD_AT_LINE: ReadonlySet<string> = new Set(["discount_exceeds_limit", "price_below_limit"]);

function Writing({ read }: { readonly read: ReadDraft }) {
  const { i18n, t } = useLingui();
  const { org_id: orgId, id, currency, minor_units: minorUnits } = read.bill;
  const navigate = useNavigate();
  const me = useMe(orgId);
  const org = useOrg(orgId);
  const { filters } = useFilters(salesSearch);
  const { draft, change, state, error, save, theirs, takeTheirs, keepMine } = useDraft(read);
  const check = useBillCheck(orgId, id, may(me, "check_bill")).data;
  const [isDeleting, setDeleting] = useState(false);

  const basket = priced(draft, i18n.locale, minorUnits);
  const totals = totalsOf(basket, minorUnits);
  const text = (amount: typeof totals.grossAmount) => amountText(amount, minorUnits);
  const limit = limitOf(me);
  const problems = findLimitProblems(basket, limit, minorUnits);
  const tooMuch = t`You may take off at most ${formatNumber(millionthsText(limit.discount), i18n.locale)} %.`;
  const refusalOf = (line: DraftLine, kind: "price" | "discount") => {
    if (!problems.some((problem) => problem.key === line.key && problem.kind === kind)) return undefined;
    return kind === "price" ? t`You may sell it at ${formatMoney(lowestPrice(line, limit, minorUnits), currency, i18n.locale)} or more.` : tooMuch;
  };
  const isTooCheap = problems.some(({ key, kind }) => key === undefined && kind === "discount");

  const who = draft.customer?.name ?? draft.reference;
  const title = draft.isQuotation ? (who === "" ? t`Quotation` : t`Quotation for ${who}`) : who === "" ? t`Draft` : t`Draft for ${who}`;

  const saving = useMutation({
    mutationFn: async () => {
      await save();
      saveFile(await readPdf({ org_id: orgId, id }), fileName(who === "" ? title : who, "pdf"));
    },
  });
  const issuing = useCommand({
    orgId,
    run: async (_: undefined, key) => {
      const version = await save();
      return answered(
        client.POST("/api/v1/org/{org_id}/bills/{bill_id}/issue", {
          params: { path: { org_id: orgId, bill_id: id }, header: { "Idempotency-Key": key, "If-Match": `"${version}"` } },
          body: { expected_gross_amount: text(totals.grossAmount) },
        }),
      );
    },
    onDone: ({ number }) => {
      toast(t`Issued as ${number ?? ""}`);
    },
  });
  const deleting = useCommand({
    orgId,
    run: () => done(client.DELETE("/api/v1/org/{org_id}/bills/{bill_id}", { params: { path: { org_id: orgId, bill_id: id } } })),
    onDone: () => {
      void forgetOpened(engineOf(orgId).database, "document", id);
      toast(t`Thrown away`);
      void navigate({ to: "/$orgId/sales", params: { orgId }, search: filters });
    },
  });

  const add = async (product: LocalProduct) => {
    const rates = await engineOf(orgId).database.tax_rate.toArray();
    const tax = taxOf(product, new Map(rates.map((rate) => [rate.id, rate])), org?.prices_include_tax ?? false, todayIn(org?.time_zone));
    change({ lines: withOneMore(draft.lines, product, tax, i18n.locale) });
  };
  const fields = draft.lines.flatMap((_, at) => ["quantity", "unit_price", "description"].map((field) => `lines.${at}.${field}`));
  const isTold = error !== null && (state === "stale" || isToldAt(error, [...fields, "due_on", "payment_terms", "external_reference", "note"]));
  const failure = issuing.error ?? deleting.error ?? saving.error ?? (isTold ? null : error);
  const states = { saved: t`Saved`, saving: t`Saving …`, incomplete: t`Not saved yet: a line lacks a number.`, stale: t`Not saved`, failed: t`Not saved` };
  const isSaved = state === "saved" || state === "saving";
  const left = check?.is_ready === false && state === "saved" && draft.lines.length > 0 ? check.problems.filter(({ slug }) => problems.length === 0 || !TOLD_AT_LINE.has(slug)) : [];
  const errorOf = (field: string) => describeField(error, field);

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
      beside={
        <span role="status" data-testid="draft-state" className="text-small text-muted">
          {states[state]}
        </span>
      }
      actions={
        <>
          {may(me, "delete_bill") && (
            <Button
              tone="danger"
              icon={<Trash2 aria-hidden="true" className="size-5" />}
              onClick={() => {
                setDeleting(true);
              }}
            >
              <Trans>Throw it away</Trans>
            </Button>
          )}
          <Button
            icon={<FileDown aria-hidden="true" className="size-5" />}
            isBusy={saving.isPending}
            disabled={!isSaved || draft.lines.length === 0}
            onClick={() => {
              saving.mutate();
            }}
          >
            <Trans>PDF</Trans>
          </Button>
          {may(me, "issue_bill") && (
            <Button
              tone="primary"
              isBusy={issuing.isPending}
              disabled={!isSaved || draft.lines.length === 0 || problems.length > 0 || (state === "saved" && check?.is_ready === false)}
              onClick={() => {
                issuing.mutate(undefined);
              }}
            >
              <Trans>Issue the bill</Trans>
            </Button>
          )}
          <DocumentNeighbours bill={read.bill} />
        </>
      }
    >
      {failure !== null && <Notice tone="refused">{describeProblem(failure)}</Notice>}
      {theirs !== undefined && <DraftConflict mine={draft} theirs={theirs} currency={currency} onMine={keepMine} onTheirs={takeTheirs} />}
      {left.length > 0 && (
        <Notice tone="waiting">
          <Trans>This draft cannot be issued yet:</Trans>
          <ul className="list-disc ps-5">
            {left.map((problem) => (
              <li key={`${problem.field} ${problem.slug}`}>{describeFound(problem)}</li>
            ))}
          </ul>
        </Notice>
      )}
      <div className="grid gap-6 lg:grid-cols-[minmax(0,1fr)_17rem]">
        <Section title={<Trans>Lines</Trans>}>
          <ProductField orgId={orgId} label={t`Add a product`} isAny onChoose={(product) => void add(product)} />
          <DraftLines
            lines={draft.lines}
            currency={currency}
            minorUnits={minorUnits}
            amounts={amountsOf(basket, totals)}
            refusalOf={refusalOf}
            errorOf={errorOf}
            onChange={(lines) => {
              change({ lines });
            }}
          />
          <div className="flex flex-wrap items-start justify-between gap-4">
            <div className="w-64">
              <DiscountField
                label={t`Discount on all`}
                isShare={draft.isShare}
                isWrong={readDiscount(draft.discount, draft.isShare, i18n.locale, minorUnits) === undefined}
                currency={currency}
                autoComplete="off"
                value={draft.discount}
                refusal={isTooCheap ? tooMuch : undefined}
                onShare={(isShare) => {
                  change({ isShare });
                }}
                onChange={({ currentTarget: { value } }) => {
                  change({ discount: value });
                }}
              />
            </div>
            <DocumentTotals
              currency={currency}
              discount={text(totals.discountAmount)}
              net={text(totals.netAmount)}
              taxes={totals.taxes.map(({ taxCategory, taxRate, pricesIncludeTax, taxAmount }) => ({
                key: `${taxCategory} ${taxRate.toString()} ${String(pricesIncludeTax)}`,
                rate: millionthsText(taxRate),
                amount: text(taxAmount),
              }))}
              gross={text(totals.grossAmount)}
            />
          </div>
        </Section>
        <Section title={<Trans>Details</Trans>}>
          <DraftDetails orgId={orgId} draft={draft} errorOf={errorOf} onChange={change} />
        </Section>
      </div>
      {isDeleting && (
        <ThrowAway
          isBusy={deleting.isPending}
          onConfirm={() => {
            deleting.mutate(undefined);
          }}
          onClose={() => {
            setDeleting(false);
          }}
        />
      )}
    </OfficePage>
  );
}
