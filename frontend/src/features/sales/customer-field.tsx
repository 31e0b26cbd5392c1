import { Trans, useLingui } from "@lingui/react/macro";
import { useLiveQuery } from "dexie-react-hooks";
import { Search, UserPlus, X } from "lucide-react";
import { useId, useState } from "react";
import { answered, client } from "@/api/client";
import { describeProblem } from "@/i18n/describe-problem";
import { engineOf } from "@/sync/engine";
import { findCustomers } from "@/sync/find-customers";
import { useCommand } from "@/sync/use-command";
import { useMay } from "@/sync/use-me";
import { Button } from "@/ui/button";
import type { Draft } from "./draft";

type Customer = NonNullable<Draft["customer"]>;

interface CustomerFieldProps {
  readonly orgId: string;
  readonly customer: Customer | null;
  readonly onChange: (customer: Customer | null) => void;
}

const SHOWN = 6;

/** For whom it is: found in the copy on the device, or new. */
export function CustomerField({ orgId, customer, onChange }: CustomerFieldProps) {
  const { t } = useLingui();
  const id = useId();
  const { database } = engineOf(orgId);
  const may = useMay(orgId);
  const [text, setText] = useState("");
  const name = text.trim();
  // One that a till has made is not known to the service yet.
  const found =
    useLiveQuery(async () => (name === "" ? [] : (await findCustomers(database, name, SHOWN)).filter(({ is_active, made }) => is_active && made === undefined)), [database, name]) ?? [];
  const choose = (chosen: Customer) => {
    setText("");
    onChange({ id: chosen.id, name: chosen.name });
  };
  const adding = useCommand({
    orgId,
    run: (called: string) => answered(client.POST("/api/v1/org/{org_id}/customers", { params: { path: { org_id: orgId } }, body: { name: called } })),
    onDone: choose,
  });

  if (customer !== null) {
    return (
      <div className="flex flex-col gap-1">
        <span className="text-small font-medium">
          <Trans>Customer</Trans>
        </span>
        <span className="flex items-center justify-between gap-2 rounded-medium border border-line ps-3">
          <span className="min-w-0 font-medium break-words">{customer.name}</span>
          <Button
            tone="quiet"
            size="icon"
            aria-label={t`Take ${customer.name} off`}
            icon={<X aria-hidden="true" className="size-5" />}
            onClick={() => {
              onChange(null);
            }}
          />
        </span>
      </div>
    );
  }
  return (
    <div className="flex flex-col gap-1">
      <label htmlFor={id} className="text-small font-medium">
        <Trans>Customer</Trans>
      </label>
      <span className="relative">
        <Search aria-hidden="true" className="absolute start-3 top-3 size-5 text-muted" />
        <input
          id={id}
          type="search"
          autoComplete="off"
          maxLength={200}
          value={text}
          placeholder={t`Name, number or phone`}
          className="min-h-target w-full rounded-medium border border-line-strong bg-surface ps-10 pe-3 placeholder:text-muted"
          onKeyDown={(event) => {
            const [first] = found;
            if (event.key !== "Enter" || first === undefined) return;
            event.preventDefault();
            choose(first);
          }}
          onChange={({ target: { value } }) => {
            setText(value);
          }}
        />
      </span>
      {adding.error !== null && (
        <p role="alert" className="text-small text-refused">
          {describeProblem(adding.error)}
        </p>
      )}
      {name !== "" && (
        <ul aria-label={t`Found customers`} className="flex flex-col divide-y divide-line rounded-medium border border-line">
          {found.map((one) => (
            <li key={one.id}>
              <button
                type="button"
                className="flex min-h-target w-full items-center justify-between gap-3 px-3 py-1 text-start hover:bg-sunken"
                onClick={() => {
                  choose(one);
                }}
              >
                <span className="min-w-0 break-words">{one.name}</span>
                <span className="min-w-0 text-end text-small break-words text-muted">{one.phone ?? one.email ?? one.customer_number}</span>
              </button>
            </li>
          ))}
          {may("create_customer") ? (
            <li>
              <button
                type="button"
                className="flex min-h-target w-full items-center gap-3 px-3 py-1 text-start text-accent-strong hover:bg-sunken"
                disabled={adding.isPending}
                onClick={() => {
                  adding.mutate(name);
                }}
              >
                <UserPlus aria-hidden="true" className="size-5 shrink-0" />
                <span className="min-w-0 break-words">
                  <Trans>Add “{name}” as a customer</Trans>
                </span>
              </button>
            </li>
          ) : (
            found.length === 0 && (
              <li className="flex min-h-target items-center px-3 text-muted">
                <Trans>Nobody is called “{name}”.</Trans>
              </li>
            )
          )}
        </ul>
      )}
    </div>
  );
}
