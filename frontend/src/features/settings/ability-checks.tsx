import { Trans } from "@lingui/react/macro";
import { useEffect, useRef } from "react";
import type { LineGroup } from "./role-lines";

/** What is chosen: operations, with whether each takes an approval every time. */
export type Chosen = ReadonlyMap<string, boolean>;

interface AbilityChecksProps {
  readonly groups: readonly LineGroup<string>[];
  readonly chosen: Chosen;
  readonly onChange: (chosen: Chosen) => void;
  /** Nobody gives what they may not do themselves. */
  readonly may: (operation: string) => boolean;
  /** Whether it can be asked that somebody allows it every time. */
  readonly hasApprovals?: boolean;
}

/** What can be done in a shop, to be ticked: one sentence is several operations that belong together. */
export function AbilityChecks({ groups, chosen, onChange, may, hasApprovals = false }: AbilityChecksProps) {
  const change = (operations: readonly string[], wanted: boolean | undefined) => {
    const next = new Map(chosen);
    for (const operation of operations) {
      if (wanted === undefined) next.delete(operation);
      else next.set(operation, wanted);
    }
    onChange(next);
  };
  return groups.map(({ key, title, lines }) => (
    <fieldset key={key} className="flex flex-col">
      <legend className="pt-2 pb-1 font-semibold">{title}</legend>
      {lines.map(({ key: line, words, operations, isApprovalKnown }) => {
        const count = operations.filter((operation) => chosen.has(operation)).length;
        const isOn = count === operations.length;
        const isApproved = isOn && operations.every((operation) => chosen.get(operation) === true);
        return (
          <div key={line} className="flex flex-col">
            <Check
              label={words}
              isOn={isOn}
              isPartly={count > 0 && !isOn}
              isDisabled={count === 0 && !operations.every(may)}
              onChange={(wanted) => {
                change(operations, wanted ? false : undefined);
              }}
            />
            {hasApprovals && isApprovalKnown && isOn && (
              <div className="ps-8">
                <Check
                  label={<Trans>Only if a manager allows it each time</Trans>}
                  isOn={isApproved}
                  onChange={(wanted) => {
                    change(operations, wanted);
                  }}
                />
              </div>
            )}
          </div>
        );
      })}
    </fieldset>
  ));
}

interface CheckProps {
  readonly label: React.ReactNode;
  readonly isOn: boolean;
  readonly isPartly?: boolean;
  readonly isDisabled?: boolean;
  readonly onChange: (isOn: boolean) => void;
}

function Check({ label, isOn, isPartly = false, isDisabled = false, onChange }: CheckProps) {
  const box = useRef<HTMLInputElement>(null);
  useEffect(() => {
    if (box.current !== null) box.current.indeterminate = isPartly;
  }, [isPartly]);
  return (
    <label className="flex min-h-target items-start gap-3 py-2 has-disabled:text-muted">
      <input
        ref={box}
        type="checkbox"
        checked={isOn}
        disabled={isDisabled}
        onChange={({ target: { checked } }) => {
          onChange(checked);
        }}
        className="mt-0.5 size-5 shrink-0 accent-accent"
      />
      <span className="min-w-0">{label}</span>
    </label>
  );
}
