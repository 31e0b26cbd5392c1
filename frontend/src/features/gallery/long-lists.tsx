import { Trans, useLingui } from "@lingui/react/macro";
import { useState } from "react";
import { FilterBar, FilterChip, FilterDay, FilterSelect, SearchField } from "@/ui/filter-bar";
import type { LongColumn } from "@/ui/long-table/columns";
import { LongTable } from "@/ui/long-table/long-table";
import { type Order } from "@/ui/long-table/moves";
import { Badge, State } from "@/ui/states";
import { toast } from "@/ui/toast";

interface Row {
  readonly no: number;
}

const MANY = 50_000;
const ROWS: readonly Row[] = Array.from({ length: MANY }, (_, no) => ({ no }));
const nothing = () => undefined;
const READY = { rows: ROWS, error: null, hasMore: false, isReadingMore: false, more: nothing, retry: nothing };

/** The long list in each of its states, with rows of every type. */
export function LongLists() {
  const { t } = useLingui();
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const [order, setOrder] = useState<Order>({ by: "name", isDown: false });
  const [kind, setKind] = useState<string>();
  const [search, setSearch] = useState("");
  const columns: LongColumn<Row>[] = [
    { key: "name", label: t`Name`, order: "name", onCard: "title", value: ({ no }) => t`Green tea ${no}` },
    { key: "day", label: t`Date`, type: "date", value: () => "2026-01-31" },
    { key: "quantity", label: t`Quantity`, type: "quantity", value: ({ no }) => `${no}.5` },
    { key: "state", label: t`State`, type: "state", value: () => "paid", look: () => <Badge tone="accent"><Trans>Paid</Trans></Badge> },
    { key: "price", label: t`Price`, type: "money", order: "price", onCard: "end", value: ({ no }) => `${no}.20` },
  ];
  const shared = {
    columns,
    currency: "EUR",
    keyOf: ({ no }: Row) => String(no),
    nameOf: ({ no }: Row) => t`Green tea ${no}`,
    onOpen: ({ no }: Row) => {
      toast(t`Green tea ${no}`);
    },
    empty: (
      <State>
        <Trans>Nothing is for sale yet.</Trans>
      </State>
    ),
  };
  return (
    <>
      <SearchField label={t`Search`} placeholder={t`Name or number`} value={search} onChange={setSearch} />
      <FilterBar
        isFiltered={kind !== undefined}
        onClear={() => {
          setKind(undefined);
        }}
      >
        <FilterSelect label={t`Kind`} none={t`All kinds`} value={kind} options={[{ value: "bill", label: t`Bills` }]} onChange={setKind} />
        <FilterDay label={t`From`} value="2026-01-31" isOn onChange={nothing} />
        <FilterChip onRemove={nothing}>
          <Trans>One customer</Trans>
        </FilterChip>
      </FilterBar>
      <div className="flex h-96 flex-col">
        <LongTable label={t`Long list`} {...shared} list={READY} chosen={chosen} onChoose={setChosen} order={order} onOrder={setOrder} />
      </div>
      <LongTable label={t`Long list that is read`} {...shared} list={{ ...READY, rows: undefined }} />
      <div className="flex h-64 flex-col">
        <LongTable label={t`Long list that breaks off`} {...shared} list={{ ...READY, rows: ROWS.slice(0, 3), hasMore: true, error: new Error("cut") }} />
      </div>
      <LongTable label={t`Long list that cannot be read`} {...shared} list={{ ...READY, rows: undefined, error: new Error("cut") }} />
      <LongTable label={t`Long list with nothing in it`} {...shared} list={{ ...READY, rows: [] }} />
    </>
  );
}
