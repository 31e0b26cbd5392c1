import { useEffect, useRef } from "react";
import { cx } from "@/ui/cx";
import { segmentsOf } from "./match";
import type { Group, Option } from "./options";

interface OptionListProps {
  readonly id: string;
  readonly label: string;
  readonly groups: readonly Group[];
  readonly search: string;
  /** Where the keys are: the key of an option. */
  readonly at: string | undefined;
  readonly onPoint: (key: string) => void;
  readonly onChoose: (option: Option) => void;
}

/** What can be chosen, group by group. The focus stays in the field above: it says which option the keys are at. */
export function OptionList({ id, label, groups, search, at, onPoint, onChoose }: OptionListProps) {
  return (
    <div id={id} role="listbox" aria-label={label} className="min-h-0 flex-1 overflow-y-auto overscroll-contain p-2">
      {groups.map(({ key, title, options }) => (
        <div key={key} role="group" aria-labelledby={`${id}-${key}`}>
          <div id={`${id}-${key}`} role="presentation" className="px-3 pt-3 pb-1 text-small font-medium text-muted">
            {title}
          </div>
          {options.map((option) => (
            <OptionRow
              key={option.key}
              id={optionId(id, option.key)}
              option={option}
              search={search}
              isAt={option.key === at}
              onPoint={() => {
                onPoint(option.key);
              }}
              onChoose={() => {
                onChoose(option);
              }}
            />
          ))}
        </div>
      ))}
    </div>
  );
}

export function optionId(listId: string, key: string): string {
  return `${listId}-${key}`;
}

interface OptionRowProps {
  readonly id: string;
  readonly option: Option;
  readonly search: string;
  readonly isAt: boolean;
  readonly onPoint: () => void;
  readonly onChoose: () => void;
}

function OptionRow({ id, option, search, isAt, onPoint, onChoose }: OptionRowProps) {
  const { name, detail, amount, icon: Icon } = option;
  const row = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (isAt) row.current?.scrollIntoView({ block: "nearest" });
  }, [isAt]);
  return (
    // eslint-disable-next-line jsx-a11y/click-events-have-key-events -- the field above has the focus and hears the keys
    <div
      ref={row}
      id={id}
      role="option"
      tabIndex={-1}
      aria-selected={isAt}
      className={cx("flex min-h-target scroll-my-10 items-center gap-3 rounded-medium px-3 py-1.5", isAt && "bg-accent-soft")}
      // The field keeps the focus.
      onMouseDown={(event) => {
        event.preventDefault();
      }}
      onMouseMove={isAt ? undefined : onPoint}
      onClick={onChoose}
    >
      <Icon aria-hidden="true" className="size-5 shrink-0 text-muted" />
      <span className="flex min-w-0 flex-1 flex-wrap items-baseline gap-x-3">
        <span className="min-w-0 break-words">
          <Marked text={name} search={search} />
        </span>
        {detail !== "" && (
          <span className={cx("min-w-0 text-small break-words", isAt ? "text-ink" : "text-muted")}>
            <Marked text={detail} search={search} />
          </span>
        )}
      </span>
      {amount !== undefined && <span className="shrink-0 tabular-nums">{amount}</span>}
    </div>
  );
}

function Marked({ text, search }: { readonly text: string; readonly search: string }) {
  return segmentsOf(text, search).map(({ text: piece, isMatch }, at) =>
    isMatch ? (
      <mark key={at} className="bg-transparent font-semibold text-accent-strong underline decoration-2 underline-offset-4">
        {piece}
      </mark>
    ) : (
      piece
    ),
  );
}
