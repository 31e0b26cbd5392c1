import { Trans, useLingui } from "@lingui/react/macro";
import { ScrollText } from "lucide-react";
import { useState } from "react";
import { todayIn } from "@/i18n/format";
import { useOrg } from "@/sync/use-org";
import { useNames } from "@/sync/use-people";
import { FilterBar, FilterChip, FilterName, FilterSelect } from "@/ui/filter-bar";
import type { LongColumn } from "@/ui/long-table/columns";
import { EmptyList } from "@/ui/long-table/empty-list";
import { LongTable } from "@/ui/long-table/long-table";
import { OfficePage } from "@/ui/office-page";
import { PeriodFilter } from "@/ui/period-filter";
import { PrintButton } from "@/ui/print-button";
import { useFilters } from "@/ui/use-filters";
import { useAudit, useAuditNames } from "./audit-data";
import { AuditDialog } from "./audit-dialog";
import { ABOUT, type AuditEntry, fieldsOf, idIn, ownNameOf, rowOf } from "./audit-entry";
import { auditQueryOf, auditSearch } from "./audit-filters";
import { useFieldName } from "./audit-value";
import { PARTS, THINGS, VALUES } from "./audit-words";
import { BackToSettings } from "./page";
import { useSettings } from "./settings-context";

/** So many columns of a change are named in the list. */
const NAMED = 3;

/** Who changed what and when. What was written is never changed itself. */
export function AuditPage() {
  const { orgId } = useSettings();
  const { i18n, t } = useLingui();
  const { filters, set, clear, isFiltered } = useFilters(auditSearch);
  const org = useOrg(orgId);
  const timeZone = org?.time_zone ?? "UTC";
  const list = useAudit(orgId, auditQueryOf(filters, timeZone));
  const [opened, setOpened] = useState<AuditEntry>();
  const nameOf = useAuditNames(orgId, list.rows ?? []);
  const names = useNames(orgId);
  const nameOfField = useFieldName();

  const things = Object.entries({ ...THINGS, ...(filters.thing !== undefined && filters.thing in PARTS ? PARTS : {}) })
    .map(([value, word]) => ({ value, label: i18n._(word) }))
    .toSorted((one, other) => one.label.localeCompare(other.label, i18n.locale));
  const wordOf = (value: unknown) => {
    const word = typeof value === "string" ? VALUES[value] : undefined;
    return word === undefined ? undefined : i18n._(word);
  };
  const kindOf = (entry: AuditEntry) => {
    const { table_name } = entry;
    const type = table_name === "bill" ? wordOf(rowOf(entry)["type"]) : undefined;
    const word = THINGS[table_name] ?? PARTS[table_name];
    return type ?? (word === undefined ? table_name.replaceAll("_", " ") : i18n._(word));
  };
  const calledOf = (entry: AuditEntry) => {
    const row = rowOf(entry);
    const own = ownNameOf(row);
    if (own !== undefined) return own;
    const word = entry.table_name === "role_limit" ? wordOf(row["role"]) : entry.table_name === "document_series" ? wordOf(row["type"]) : undefined;
    if (word !== undefined) return word;
    return ABOUT.map((field) => [field, idIn(row, field)] as const)
      .map(([field, id]) => (id === undefined ? undefined : nameOf(field, id)))
      .find((name) => name !== undefined);
  };
  const titleOf = (entry: AuditEntry) => {
    const called = calledOf(entry);
    return called === undefined ? kindOf(entry) : `${kindOf(entry)}: ${called}`;
  };
  const byOf = ({ user_id }: AuditEntry) => (user_id === null ? t`Nobody by name` : (names.nameOf(user_id) ?? t`Somebody who left`));
  const whatOf = (entry: AuditEntry) => {
    if (entry.action === "insert") return t`Added`;
    if (entry.action === "delete") return t`Removed`;
    const changed = fieldsOf(entry)
      .filter(({ isChanged }) => isChanged)
      .map(({ name }) => nameOfField(name));
    const shown = changed.slice(0, NAMED).join(", ");
    if (changed.length === 0) return t`Changed`;
    return changed.length > NAMED ? t`Changed: ${shown} …` : t`Changed: ${shown}`;
  };

  const columns: LongColumn<AuditEntry>[] = [
    { key: "thing", label: t`What`, onCard: "title", value: titleOf },
    { key: "change", label: t`Change`, onCard: "note", value: whatOf },
    { key: "person", label: t`Who`, isShort: true, onCard: "note", value: byOf },
    { key: "at", label: t`When`, type: "time", onCard: "note", value: ({ at }) => at },
  ];
  const keyOf = ({ id, row_id }: AuditEntry) => `${id} ${row_id}`;

  return (
    <OfficePage
      isList
      title={<Trans>Changes</Trans>}
      back={<BackToSettings />}
      actions={
        <PrintButton>
          <Trans>Print the list</Trans>
        </PrintButton>
      }
      filters={
        <>
          <p className="max-w-prose text-muted">
            <Trans>Who changed what, and when. Nobody can change this list.</Trans>
          </p>
          <FilterBar isFiltered={isFiltered} onClear={clear}>
            {filters.row !== undefined && (
              <FilterChip
                onRemove={() => {
                  set({ row: undefined });
                }}
              >
                {list.rows?.[0] === undefined ? t`One of them` : (calledOf(list.rows[0]) ?? t`One of them`)}
              </FilterChip>
            )}
            <FilterSelect
              label={t`Kind of thing`}
              none={t`All things`}
              value={filters.thing}
              options={things}
              onChange={(thing) => {
                set({ thing, row: undefined });
              }}
            />
            <FilterName
              label={t`Person`}
              none={t`All people`}
              value={filters.person}
              names={names.people}
              onChange={(person) => {
                set({ person });
              }}
            />
            <PeriodFilter today={todayIn(org?.time_zone)} from={filters.from} through={filters.through} none={t`All days`} onChange={set} />
          </FilterBar>
        </>
      }
    >
      <LongTable
        label={t`Changes`}
        columns={columns}
        list={list}
        currency={org?.currency ?? "EUR"}
        keyOf={keyOf}
        nameOf={titleOf}
        onOpen={setOpened}
        empty={
          <EmptyList
            icon={<ScrollText aria-hidden="true" />}
            isFiltered={isFiltered}
            onClear={clear}
            all={<Trans>Show all changes</Trans>}
            none={<Trans>No change is like that.</Trans>}
            nothing={<Trans>Nothing was changed yet.</Trans>}
          />
        }
      />
      {opened !== undefined && (
        <AuditDialog
          orgId={orgId}
          entry={opened}
          title={titleOf(opened)}
          by={byOf(opened)}
          currency={org?.currency ?? "EUR"}
          nameOf={nameOf}
          onHistory={
            filters.row === opened.row_id
              ? undefined
              : () => {
                  set({ thing: opened.table_name, row: opened.row_id, person: undefined, from: undefined, through: undefined });
                  setOpened(undefined);
                }
          }
          onClose={() => {
            setOpened(undefined);
          }}
        />
      )}
    </OfficePage>
  );
}
