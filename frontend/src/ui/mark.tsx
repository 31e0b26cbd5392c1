/** The mark: a slip torn from its counterfoil. */
export function Mark({ className }: { readonly className?: string }) {
  return <img src="/mark.svg" alt="" className={className} />;
}
