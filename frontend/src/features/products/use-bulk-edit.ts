import { useMutation } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { answered, client } from "@/api/client";
import { ProblemError } from "@/api/problem";
import { engineOf } from "@/sync/engine";
import { type Edits, type Field, NO_EDITS, type Pasted, planOf, problemsByProduct, withEdit, type Writing } from "./bulk-edit";
import { type Product, useProductsChanged } from "./products-data";

/** As many as one request changes. */
const AT_ONCE = 500;

type Problems = ReadonlyMap<string, ReadonlyMap<string, string>>;
const NONE: Problems = new Map();

/** What came of a table that was pasted. */
export interface PasteResult {
  readonly changed: number;
  readonly unknown: readonly string[];
  readonly ignored: readonly string[];
}

export interface BulkEdit {
  /** Products with edits, as the service had them when they were looked at. */
  readonly edited: readonly Product[];
  readonly edits: Edits;
  /** What the service, or the reading of a cell, says about a field of a product. */
  readonly problems: Problems;
  readonly edit: (product: Product, field: Field, text: string) => void;
  readonly paste: (table: Pasted) => Promise<PasteResult>;
  readonly reset: () => void;
  readonly save: () => void;
  readonly isSaving: boolean;
  readonly error: Error | null;
  /** The product as it is now, where somebody else was faster; mine and theirs differ. */
  readonly conflict: Product | undefined;
  readonly takeMine: (theirs: Product) => void;
  readonly takeTheirs: (theirs: Product) => void;
}

/** Edits outlive the page: whoever looks something up elsewhere finds them again. */
const kept = new Map<string, { readonly known: ReadonlyMap<string, Product>; readonly edits: Edits }>();

/** Edits of many products: typed or pasted, saved together, and nothing of another person's is overwritten unseen. */
export function useBulkEdit(orgId: string, writing: Writing, onSaved: (count: number) => void): BulkEdit {
  const { database } = engineOf(orgId);
  const changed = useProductsChanged(orgId);
  const [known, setKnown] = useState<ReadonlyMap<string, Product>>(() => kept.get(orgId)?.known ?? new Map<string, Product>());
  const [edits, setEdits] = useState<Edits>(() => kept.get(orgId)?.edits ?? NO_EDITS);
  const [problems, setProblems] = useState(NONE);
  const [conflicts, setConflicts] = useState<readonly Product[]>([]);

  useEffect(() => {
    kept.set(orgId, { known, edits });
    if (edits.size === 0) return undefined;
    const ask = (event: BeforeUnloadEvent) => {
      event.preventDefault();
    };
    window.addEventListener("beforeunload", ask);
    return () => {
      window.removeEventListener("beforeunload", ask);
    };
  }, [orgId, known, edits]);

  const saving = useMutation({
    mutationFn: async (products: ReadonlyMap<string, Product>) => {
      const { changes, unread } = planOf([...products.values()], edits, writing);
      if (unread.length > 0) {
        const ids = new Set(unread.map(({ productId }) => productId));
        setProblems(new Map([...ids].map((id) => [id, new Map(unread.filter(({ productId }) => productId === id).map(({ field }) => [field, ""]))])));
        return 0;
      }
      let saved = 0;
      for (let at = 0; at < changes.length; at += AT_ONCE) {
        const part = changes.slice(at, at + AT_ONCE);
        try {
          await answered(client.PATCH("/api/v1/org/{org_id}/products", { params: { path: { org_id: orgId } }, body: { products: part } }));
        } catch (error) {
          if (error instanceof ProblemError) await explain(error, part);
          throw error;
        }
        forget(part.map(({ id }) => id));
        saved += part.length;
      }
      return saved;
    },
    onSuccess: (saved) => {
      if (saved > 0) onSaved(saved);
    },
    onSettled: changed,
  });
  const explain = async (error: ProblemError, part: Parameters<typeof problemsByProduct>[1]) => {
    const byProduct = problemsByProduct(error.problem.errors ?? {}, part);
    setProblems(byProduct);
    const stale = [...byProduct].filter(([, fields]) => fields.has("version")).map(([id]) => id);
    const now = await Promise.all(
      stale.map((id) => answered(client.GET("/api/v1/org/{org_id}/products/{product_id}", { params: { path: { org_id: orgId, product_id: id } } }))),
    );
    setConflicts(now);
  };
  const forget = (ids: readonly string[]) => {
    const without = <T,>(map: ReadonlyMap<string, T>) => new Map([...map].filter(([id]) => !ids.includes(id)));
    setEdits(without);
    setKnown(without);
    setProblems(without);
  };
  const settled = (theirs: Product) => {
    setConflicts((left) => left.filter(({ id }) => id !== theirs.id));
    setProblems((left) => new Map([...left].filter(([id]) => id !== theirs.id)));
    saving.reset();
  };

  return {
    edited: [...known.values()].filter(({ id }) => edits.has(id)),
    edits,
    problems,
    edit: (product, field, text) => {
      const base = edits.has(product.id) ? (known.get(product.id) ?? product) : product;
      setKnown((before) => new Map(before).set(product.id, base));
      setEdits((before) => withEdit(before, base, field, text, writing));
      setProblems((before) => new Map([...before].filter(([id]) => id !== product.id)));
    },
    paste: async (table) => {
      const found = await database.product.where("sku").anyOf(table.rows.map(({ sku }) => sku)).toArray();
      const bySku = new Map(found.filter(({ made }) => made === undefined).map((product) => [product.sku, product]));
      let next = edits;
      for (const { sku, cells } of table.rows) {
        const product = bySku.get(sku);
        if (product === undefined) continue;
        for (const [field, text] of Object.entries(cells)) next = withEdit(next, known.get(product.id) ?? product, field as Field, text, writing);
      }
      setKnown((before) => new Map([...[...bySku.values()].map((product) => [product.id, product] as const), ...before]));
      setEdits(next);
      return {
        changed: [...next.keys()].filter((id) => next.get(id) !== edits.get(id)).length,
        unknown: table.rows.map(({ sku }) => sku).filter((sku) => !bySku.has(sku)),
        ignored: table.ignored,
      };
    },
    reset: () => {
      setEdits(NO_EDITS);
      setKnown(new Map());
      setProblems(NONE);
      setConflicts([]);
      saving.reset();
    },
    save: () => {
      saving.mutate(known);
    },
    isSaving: saving.isPending,
    error: saving.error,
    conflict: conflicts[0],
    takeMine: (theirs) => {
      const now = new Map(known).set(theirs.id, theirs);
      setKnown(now);
      settled(theirs);
      if (conflicts.length === 1) saving.mutate(now);
    },
    takeTheirs: (theirs) => {
      forget([theirs.id]);
      settled(theirs);
    },
  };
}
