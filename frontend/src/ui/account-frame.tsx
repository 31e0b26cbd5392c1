import { Trans, useLingui } from "@lingui/react/macro";
import type { ReactNode } from "react";
import { chooseLocale, isLocale, LOCALE_NAMES, LOCALES } from "@/i18n/locale";
import { Mark } from "@/ui/mark";
import { Notice } from "@/ui/states";

interface AccountFrameProps {
  readonly title: ReactNode;
  readonly error?: string | undefined;
  readonly children: ReactNode;
  readonly below: ReactNode;
}

/** A page for whoever is not signed in: a slip of paper in the middle, and the way to the other pages below. */
export function AccountFrame({ title, error, children, below }: AccountFrameProps) {
  const { i18n, t } = useLingui();
  return (
    <main className="mx-auto flex min-h-dvh w-full max-w-md flex-col justify-center gap-6 px-4 py-10">
      <header className="flex items-center gap-3">
        <Mark className="size-11" />
        <p className="flex flex-col">
          <span className="text-large font-semibold tracking-tight">Counterfoil</span>
          <span className="text-small text-muted">
            <Trans>The till that sells without a network, too.</Trans>
          </span>
        </p>
      </header>
      <section className="perforated flex flex-col gap-5 rounded-t-medium bg-surface px-5 pt-6 pb-9 shadow-raised sm:px-7">
        <h1 className="text-title font-semibold tracking-tight">{title}</h1>
        {error !== undefined && <Notice tone="refused">{error}</Notice>}
        {children}
      </section>
      <footer className="flex flex-wrap items-center justify-between gap-3 text-base">
        <span>{below}</span>
        <select
          aria-label={t`Language`}
          value={i18n.locale}
          onChange={({ target: { value } }) => {
            if (isLocale(value)) void chooseLocale(value);
          }}
          className="min-h-target rounded-medium bg-transparent px-2"
        >
          {LOCALES.map((locale) => (
            <option key={locale} value={locale} lang={locale}>
              {LOCALE_NAMES[locale]}
            </option>
          ))}
        </select>
      </footer>
    </main>
  );
}
