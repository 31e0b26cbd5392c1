/** How far something is. */
export function Progress({ percent, label }: { readonly percent: number; readonly label: string }) {
  return (
    <div className="flex flex-col gap-1">
      <progress aria-label={label} value={percent} max={100} className="h-2 w-full accent-accent" />
      <p role="status" className="text-small text-muted">
        {label}: {percent} %
      </p>
    </div>
  );
}
