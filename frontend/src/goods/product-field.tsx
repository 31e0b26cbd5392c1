import { Trans, useLingui } from "@lingui/react/macro";
import { useLiveQuery } from "dexie-react-hooks";
import { Search } from "lucide-react";
import { type KeyboardEvent, useId, useRef, useState } from "react";
import type { Quantity } from "@/money/decimal";
import type { LocalProduct } from "@/sync/database";
import { engineOf } from "@/sync/engine";
import { findByCode, searchProducts } from "@/sync/find-products";
import { play } from "@/ui/sound";
import { ONE, packOf } from "./pack-of";

interface ProductFieldProps {
  readonly orgId: string;
  readonly label: string;
  /** Also what is sold without a stock. */
  readonly isAny?: boolean;
  /** With how many its code counts: one, or what is in the pack. */
  readonly onChoose: (product: LocalProduct, count: Quantity) => void;
}

const SHOWN = 6;

/** One that a till has made is not known to the service yet. */
function isFor({ tracks_stock, made }: LocalProduct, isAny: boolean): boolean {
  return made === undefined && (isAny || tracks_stock);
}

/** Finds a product of the copy by a word or a code; a scanner types into it as well. */
export function ProductField({ orgId, label, isAny = false, onChoose }: ProductFieldProps) {
  const { t } = useLingui();
  const id = useId();
  const { database } = engineOf(orgId);
  const [text, setText] = useState("");
  const input = useRef<HTMLInputElement>(null);
  const answer = useLiveQuery(async () => {
    const named = ((await searchProducts(database, text)) ?? []).filter(({ is_active }) => is_active);
    const found = named.filter((product) => isFor(product, isAny)).slice(0, SHOWN);
    return { found, uncounted: found.length === 0 ? named.find(({ made }) => made === undefined)?.name : undefined };
  }, [database, text, isAny]);
  const { found, uncounted } = answer ?? { found: [], uncounted: undefined };

  const choose = (product: LocalProduct, count = ONE) => {
    setText("");
    onChoose(product, count);
  };
  const enter = async () => {
    const byCode = await findByCode(database, text.trim());
    const product = byCode !== undefined && isFor(byCode, isAny) ? byCode : found[0];
    play(product === undefined ? "refused" : "taken");
    if (product !== undefined) choose(product, packOf(product, text.trim()));
    else input.current?.select(); // what is typed or scanned next takes its place
  };
  const onKeyDown = (event: KeyboardEvent) => {
    // What a page hears of its scanner is done already.
    if (event.key !== "Enter" || event.defaultPrevented || text.trim() === "") return;
    event.preventDefault();
    void enter();
  };

  return (
    <div className="flex flex-col gap-1">
      <label htmlFor={id} className="text-small font-medium">
        {label}
      </label>
      <span className="relative">
        <Search aria-hidden="true" className="absolute start-3 top-3 size-5 text-muted" />
        <input
          ref={input}
          id={id}
          type="search"
          autoComplete="off"
          value={text}
          placeholder={t`Name, SKU or code`}
          className="min-h-target w-full rounded-medium border border-line-strong bg-surface ps-10 pe-3 placeholder:text-muted"
          onKeyDown={onKeyDown}
          onChange={({ target: { value } }) => {
            setText(value);
          }}
        />
      </span>
      {text.trim() !== "" && (
        <ul aria-label={t`Found products`} className="flex flex-col divide-y divide-line rounded-medium border border-line">
          {found.map((product) => (
            <li key={product.id}>
              <button
                type="button"
                className="flex min-h-target w-full items-center justify-between gap-3 px-3 py-1 text-start hover:bg-sunken"
                onClick={() => {
                  choose(product);
                }}
              >
                <span className="min-w-0 break-words">{product.name}</span>
                <span className="shrink-0 text-small text-muted">{product.sku}</span>
              </button>
            </li>
          ))}
          {found.length === 0 && (
            <li className="flex min-h-target items-center px-3 text-muted">
              {uncounted === undefined ? <Trans>No product is called that.</Trans> : <Trans>The stock of {uncounted} is not counted. Its page turns that on.</Trans>}
            </li>
          )}
        </ul>
      )}
    </div>
  );
}
