/** A key as it is printed. */
export function Cap({ children }: { readonly children: string }) {
  return <kbd className="inline-grid min-w-6 place-items-center rounded-small border border-line-strong bg-sunken px-1.5 font-sans text-small text-ink">{children}</kbd>;
}
