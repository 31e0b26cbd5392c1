import { useState } from "react";
import type { LocalProduct } from "@/sync/database";

/** A product of a paper that is being written, with what was typed beside it. */
export interface Line<F extends string> {
  readonly product: LocalProduct;
  readonly typed: Readonly<Record<F, string>>;
}

/** Lines of an adjustment or a delivery: each product once, the last one chosen on top. */
export function useLines<F extends string>(empty: Readonly<Record<F, string>>, first: readonly LocalProduct[] = []) {
  const [lines, setLines] = useState<readonly Line<F>[]>(first.map((product) => ({ product, typed: empty })));
  return {
    lines,
    add: (product: LocalProduct) => {
      setLines((before) => (before.some((line) => line.product.id === product.id) ? before : [{ product, typed: empty }, ...before]));
    },
    type: (productId: string, field: F, text: string) => {
      setLines((before) => before.map((line) => (line.product.id === productId ? { ...line, typed: { ...line.typed, [field]: text } } : line)));
    },
    remove: (productId: string) => {
      setLines((before) => before.filter((line) => line.product.id !== productId));
    },
  };
}
