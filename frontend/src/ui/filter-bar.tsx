import { Trans, useLingui } from "@lingui/react/macro";
import { Search, X } from "lucide-react";
import { type ReactNode, useRef } from "react";
import { cx } from "./cx";
import { useKeys } from "./keys";

interface SearchFieldProps {
  readonly label: string;
  readonly placeholder: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
}

export function SearchField({ label, placeholder, value, onChange }: SearchFieldProps) {
  const field = useRef<HTMLInputElement>(null);
  useKeys([
    {
      press: "/",
      name: label,
      run: () => {
        field.current?.select();
      },
    },
  ]);
  return (
    <label className="relative block min-w-[min(12rem,100%)] flex-1">
      <span className="sr-only">{label}</span>
      <Search aria-hidden="true" className="absolute start-3 top-3 size-5 text-muted" />
      <input
        ref={field}
        type="search"
        value={value}
        placeholder={placeholder}
        onChange={(event) => {
          onChange(event.target.value);
        }}
        className="min-h-target w-full rounded-medium border border-line-strong bg-surface ps-10 pe-3 placeholder:text-muted"
      />
    </label>
  );
}

interface FilterBarProps {
  readonly isFiltered: boolean;
  readonly onClear: () => void;
  readonly children: ReactNode;
}

/** A row of filters. Together they are the address of the list. */
export function FilterBar({ isFiltered, onClear, children }: FilterBarProps) {
  const { t } = useLingui();
  return (
    <div role="group" aria-label={t`Filters`} className="relative -m-1 flex items-center gap-2 overflow-x-auto p-1 *:shrink-0 sm:flex-wrap">
      {children}
      {isFiltered && (
        <button type="button" className="inline-flex min-h-target items-center gap-1 rounded-full px-3 text-accent-strong hover:bg-sunken" onClick={onClear}>
          <X aria-hidden="true" className="size-4" />
          <Trans>Clear</Trans>
        </button>
      )}
    </div>
  );
}

interface FilterSelectProps {
  readonly label: string;
  /** What it says while it filters nothing. */
  readonly none: string;
  readonly options: readonly { readonly value: string; readonly label: string }[];
  readonly value: string | undefined;
  readonly onChange: (value: string | undefined) => void;
}

const CHIP = "min-h-target rounded-full border px-3 text-base";
const OFF = "border-line-strong bg-surface text-ink";
const ON = "border-accent bg-accent-soft font-medium text-accent-strong";

/** One filter: the platform's own list, so that it works alike with a finger, a key and a screen reader. */
export function FilterSelect({ label, none, options, value, onChange }: FilterSelectProps) {
  return (
    <select
      aria-label={label}
      value={value ?? ""}
      className={cx(CHIP, "max-w-56", value === undefined ? OFF : ON)}
      onChange={(event) => {
        onChange(event.target.value === "" ? undefined : event.target.value);
      }}
    >
      <option value="">{none}</option>
      {options.map((option) => (
        <option key={option.value} value={option.value}>
          {option.label}
        </option>
      ))}
    </select>
  );
}

interface FilterNameProps extends Omit<FilterSelectProps, "options"> {
  readonly names: readonly { readonly id: string; readonly name: string }[];
}

/** One of those that have a name. Where there is one only, nothing is to be chosen. */
export function FilterName({ names, ...props }: FilterNameProps) {
  return names.length > 1 && <FilterSelect {...props} options={names.map(({ id, name }) => ({ value: id, label: name }))} />;
}

/** A filter that was set from another page, to be taken off again. */
export function FilterChip({ children, onRemove }: { readonly children: ReactNode; readonly onRemove: () => void }) {
  return (
    <span className={cx("inline-flex items-center gap-1 rounded-full border ps-3", ON)}>
      <span className="max-w-48 truncate">{children}</span>
      <button type="button" className="grid size-target place-items-center rounded-full" onClick={onRemove}>
        <X aria-hidden="true" className="size-4" />
        <span className="sr-only">
          <Trans>Remove</Trans>
        </span>
      </button>
    </span>
  );
}

interface FilterDayProps {
  readonly label: string;
  readonly value: string | undefined;
  /** Whether it was chosen; else it is what holds without a choice. */
  readonly isOn: boolean;
  readonly onChange: (value: string | undefined) => void;
}

export function FilterDay({ label, value, isOn, onChange }: FilterDayProps) {
  return (
    <label className={cx("inline-flex items-center gap-2", CHIP, isOn ? ON : OFF)}>
      <span className="text-small">{label}</span>
      <input
        type="date"
        value={value ?? ""}
        className="-my-px min-h-target bg-transparent"
        onChange={(event) => {
          onChange(event.target.value === "" ? undefined : event.target.value);
        }}
      />
    </label>
  );
}
