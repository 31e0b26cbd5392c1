import { Trans, useLingui } from "@lingui/react/macro";
import { useLiveQuery } from "dexie-react-hooks";
import { UserPlus, UserX, Users } from "lucide-react";
import { type ReactNode, type SubmitEvent, useState } from "react";
import type { LocalCustomer } from "@/sync/database";
import { findCustomers } from "@/sync/find-customers";
import { may } from "@/sync/may";
import { customerOf, nameCustomer } from "@/sync/new-things";
import { Button } from "@/ui/button";
import { TextField } from "@/ui/field";
import { State } from "@/ui/states";
import { useTill } from "../till-context";
import { useCopyState } from "../till-data";
import { Panel } from "./panel";

const SHOWN = 50;

interface CustomerPanelProps {
  readonly chosen: string | undefined;
  readonly onChoose: (customer: LocalCustomer | null) => void;
  readonly onBack: () => void;
  /** Only customers that the service knows, and no new ones. */
  readonly isKnownOnly?: boolean;
  /** Where back is, where that is not the basket. */
  readonly back?: string;
  /** What the customer is chosen for, where that is not a sale. */
  readonly title?: ReactNode;
}

/** Who buys: found in the copy on this device, or new. */
export function CustomerPanel({ chosen, onChoose, onBack, isKnownOnly = false, back, title = <Trans>Customer</Trans> }: CustomerPanelProps) {
  const { t } = useLingui();
  const { engine, shop } = useTill();
  const [search, setSearch] = useState("");
  const [isNew, setNew] = useState(false);
  const copy = useCopyState(engine.database);
  const customers = useLiveQuery(() => findCustomers(engine.database, search, SHOWN), [engine, search])?.filter(({ made }) => !isKnownOnly || made === undefined);

  if (isNew) {
    return (
      <Panel
        label={t`New customer`}
        title={<Trans>New customer</Trans>}
        onBack={() => {
          setNew(false);
        }}
      >
        <NewCustomer name={search} onCreated={onChoose} />
      </Panel>
    );
  }
  return (
    <Panel label={t`Customer`} title={title} onBack={onBack} {...(back === undefined ? {} : { back })}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          const first = customers?.[0];
          if (first !== undefined && search !== "") onChoose(first);
        }}
      >
        <TextField
          label={t`Name, number, phone or email`}
          type="search"
          autoComplete="off"
          // The panel was opened to search.
          ref={(element) => element?.focus()}
          value={search}
          onChange={(event) => {
            setSearch(event.target.value);
          }}
        />
      </form>
      <div className="flex flex-wrap gap-3">
        {!isKnownOnly && (
          <Button
            icon={<UserPlus aria-hidden="true" className="size-5" />}
            disabled={!may(shop.me, "create_customer")}
            onClick={() => {
              setNew(true);
            }}
          >
            <Trans>New customer</Trans>
          </Button>
        )}
        {chosen !== undefined && (
          <Button
            icon={<UserX aria-hidden="true" className="size-5" />}
            onClick={() => {
              onChoose(null);
            }}
          >
            <Trans>No customer</Trans>
          </Button>
        )}
      </div>
      {customers?.length === 0 ? (
        <State tone={copy === "whole" ? "plain" : "waiting"} icon={<Users aria-hidden="true" />}>
          {copy === "full" ? (
            <Trans>This device is full. The copy of the shop comes back when there is room.</Trans>
          ) : copy === "coming" ? (
            <Trans>The customers are being copied to this device.</Trans>
          ) : search === "" ? (
            <Trans>There are no customers yet.</Trans>
          ) : (
            <Trans>Nobody is called “{search}”.</Trans>
          )}
        </State>
      ) : (
        <ul className="flex flex-col divide-y divide-line rounded-medium border border-line bg-surface">
          {customers?.map((customer) => (
            <li key={customer.id}>
              <button
                type="button"
                data-customer={customer.name}
                aria-pressed={customer.id === chosen}
                onClick={() => {
                  onChoose(customer);
                }}
                className="flex min-h-key w-full flex-wrap items-center justify-between gap-x-4 px-4 py-2 text-start aria-pressed:bg-accent-soft"
              >
                <span className="font-medium">{customer.name}</span>
                <span className="text-small text-muted">{customer.phone ?? customer.email ?? customer.customer_number}</span>
              </button>
            </li>
          ))}
        </ul>
      )}
    </Panel>
  );
}

function NewCustomer({ name: proposed, onCreated }: { readonly name: string; readonly onCreated: (customer: LocalCustomer) => void }) {
  const { t } = useLingui();
  const { shop, engine } = useTill();
  const [name, setName] = useState(proposed);
  const [phone, setPhone] = useState("");
  const [email, setEmail] = useState("");
  const create = async () => {
    const typed = {
      name: name.trim(),
      ...(phone.trim() === "" ? {} : { phone: phone.trim() }),
      ...(email.trim() === "" ? {} : { email: email.trim() }),
    };
    const customer = customerOf(nameCustomer(typed), shop.org, Date.now());
    await engine.database.customer.add(customer);
    onCreated(customer);
  };
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    if (name.trim() !== "") void create();
  };
  return (
    <form onSubmit={submit} className="flex max-w-lg flex-col gap-4">
      <TextField
        label={t`Name`}
        maxLength={200}
        value={name}
        onChange={(event) => {
          setName(event.target.value);
        }}
      />
      <TextField
        label={t`Phone`}
        type="tel"
        maxLength={50}
        value={phone}
        onChange={(event) => {
          setPhone(event.target.value);
        }}
      />
      <TextField
        label={t`Email`}
        type="email"
        value={email}
        onChange={(event) => {
          setEmail(event.target.value);
        }}
      />
      <Button type="submit" tone="primary" size="large" disabled={name.trim() === ""}>
        <Trans>Create and choose</Trans>
      </Button>
    </form>
  );
}
