import { plural } from "@lingui/core/macro";
import { Trans, useLingui } from "@lingui/react/macro";
import { Link, useMatches, useNavigate } from "@tanstack/react-router";
import { CircleQuestionMark, CircleUserRound, KeyRound, LogOut, MonitorSmartphone } from "lucide-react";
import { useState } from "react";
import { type Identity, session } from "@/api/session";
import { describeProblem } from "@/i18n/describe-problem";
import { nameOfRole } from "@/i18n/roles";
import { chooseLocale, isLocale, LOCALE_NAMES, LOCALES } from "@/i18n/locale";
import { chooseIdleMinutes, forgetAtTill } from "@/sync/at-till";
import { keptDevice } from "@/sync/kept-device";
import { forgetRecent } from "@/sync/recent";
import { countUnsent } from "@/sync/unsent";
import { useAtTill, useIdleMinutes } from "@/sync/use-at-till";
import { useMay } from "@/sync/use-me";
import { Button } from "@/ui/button";
import { Dialog } from "@/ui/dialog";
import { Field, Select, Switch } from "@/ui/field";
import { helpLink } from "@/ui/help";
import { areSoundsOn, chooseDensity, chooseSounds, chosenDensity } from "@/ui/preferences";
import { Segmented } from "@/ui/segmented";
import { Notice } from "@/ui/states";
import { chooseTheme, chosenTheme } from "@/ui/theme";
import { helpOf } from "./rooms";
import { SetPin } from "./set-pin";

interface AccountMenuProps {
  readonly identity: Identity;
  readonly orgId: string;
  readonly onClose: () => void;
}

/** Who one is, in which shop, how the app looks and sounds on this device, and the way out. */
export function AccountMenu({ identity, orgId, onClose }: AccountMenuProps) {
  const { i18n, t } = useLingui();
  const isOther = useAtTill(orgId).userId !== identity.user.id;
  return (
    <Dialog kind="sheet" title={t`Account`} onClose={onClose}>
      <div className="flex flex-col gap-6">
        <p className="flex flex-col">
          <span className="text-large font-semibold">{identity.user.name}</span>
          <span className="break-all text-muted">{identity.user.email}</span>
        </p>
        {isOther ? (
          <Notice>
            <Trans>Somebody else is at the till now. {identity.user.name} can go on with their PIN.</Trans>
          </Notice>
        ) : (
          <>
        <section className="flex flex-col gap-1">
          <h3 className="text-small font-medium">
            <Trans>Shops</Trans>
          </h3>
          <ul className="flex flex-col divide-y divide-line rounded-medium border border-line">
            {identity.memberships.map((membership) => (
              <li key={membership.org_id}>
                <Link
                  to="/$orgId/till"
                  params={{ orgId: membership.org_id }}
                  onClick={onClose}
                  aria-current={membership.org_id === orgId ? "true" : undefined}
                  className="flex min-h-key flex-wrap items-center justify-between gap-x-3 px-4 hover:bg-sunken aria-[current=true]:font-semibold"
                >
                  <span className="min-w-0 break-words">{membership.org_name}</span>
                  <span className="text-small text-muted">{nameOfRole(i18n, membership)}</span>
                </Link>
              </li>
            ))}
          </ul>
        </section>
        <Link to="/$orgId/sessions" params={{ orgId }} onClick={onClose} className="flex min-h-target items-center gap-3 rounded-medium border border-line px-4 font-medium hover:bg-sunken">
          <MonitorSmartphone aria-hidden="true" className="size-5 shrink-0 text-muted" />
          <Trans>Where I am signed in</Trans>
        </Link>
        <Link to="/$orgId/account" params={{ orgId }} onClick={onClose} className="flex min-h-target items-center gap-3 rounded-medium border border-line px-4 font-medium hover:bg-sunken">
          <CircleUserRound aria-hidden="true" className="size-5 shrink-0 text-muted" />
          <Trans>My account</Trans>
        </Link>
        <Pins identity={identity} orgId={orgId} />
          </>
        )}
        {keptDevice(orgId) !== null && <Idle />}
        <Preferences />
        <Help />
        {!isOther && <SignOut identity={identity} onClose={onClose} />}
      </div>
    </Dialog>
  );
}

const IDLE_MINUTES = [1, 2, 5, 10, 30];

/** When the till asks who is there: of the device, whoever is at it. */
function Idle() {
  const { t } = useLingui();
  const minutes = useIdleMinutes();
  return (
    <Field label={t`Lock this device when nobody touches it`} hint={t`It asks for a PIN then.`}>
      {(ids) => (
        <Select
          {...ids}
          value={minutes}
          onChange={({ target: { value } }) => {
            chooseIdleMinutes(Number(value));
          }}
        >
          <option value={0}>{t`Never`}</option>
          {IDLE_MINUTES.map((count) => (
            <option key={count} value={count}>
              {plural(count, { one: "After # minute", other: "After # minutes" })}
            </option>
          ))}
        </Select>
      )}
    </Field>
  );
}

/** How one goes on at a till. */
function Pins({ identity, orgId }: Pick<AccountMenuProps, "identity" | "orgId">) {
  const [isSetting, setSetting] = useState(false);
  const may = useMay(orgId);
  if (!may("set_pin")) return null;
  return (
    <section className="flex flex-col">
      <Button
        icon={<KeyRound aria-hidden="true" className="size-5" />}
        onClick={() => {
          setSetting(true);
        }}
      >
        <Trans>Set my PIN</Trans>
      </Button>
      {isSetting && (
        <SetPin
          identity={identity}
          orgId={orgId}
          onClose={() => {
            setSetting(false);
          }}
        />
      )}
    </section>
  );
}

/** A till has no head with a place for it. */
function Help() {
  const page = useMatches({ select: (matches) => helpOf(matches.at(-1)?.fullPath ?? "") }) ?? "start";
  return (
    <a {...helpLink(page)} className="flex min-h-target items-center gap-2 font-medium text-accent-strong underline underline-offset-4">
      <CircleQuestionMark aria-hidden="true" className="size-5" />
      <Trans>Help with this page</Trans>
    </a>
  );
}

function Preferences() {
  const { i18n, t } = useLingui();
  const [theme, setTheme] = useState(chosenTheme);
  const [density, setDensity] = useState(chosenDensity);
  const [hasSounds, setSounds] = useState(areSoundsOn);
  return (
    <section className="flex flex-col gap-4">
      <Field label={t`Language`}>
        {(ids) => (
          <Select
            {...ids}
            value={i18n.locale}
            onChange={({ target: { value } }) => {
              if (isLocale(value)) void chooseLocale(value);
            }}
          >
            {LOCALES.map((locale) => (
              <option key={locale} value={locale} lang={locale}>
                {LOCALE_NAMES[locale]}
              </option>
            ))}
          </Select>
        )}
      </Field>
      <Segmented
        label={t`Colours`}
        options={[
          { value: "system", label: t`As the device` },
          { value: "light", label: t`Light` },
          { value: "dark", label: t`Dark` },
        ]}
        value={theme}
        onChange={(chosen) => {
          setTheme(chosen);
          chooseTheme(chosen);
        }}
      />
      <Segmented
        label={t`Rows of lists`}
        options={[
          { value: "touch", label: t`Wide` },
          { value: "desk", label: t`Tight` },
        ]}
        value={density}
        onChange={(chosen) => {
          setDensity(chosen);
          chooseDensity(chosen);
        }}
      />
      <Switch
        label={t`Sounds`}
        checked={hasSounds}
        onChange={({ target: { checked } }) => {
          setSounds(checked);
          chooseSounds(checked);
        }}
      />
    </section>
  );
}

function SignOut({ identity, onClose }: Pick<AccountMenuProps, "identity" | "onClose">) {
  const navigate = useNavigate();
  const [unsent, setUnsent] = useState(0);
  const [error, setError] = useState<string>();

  const signOut = async () => {
    setError(undefined);
    const count = await countUnsent(identity.user.id);
    setUnsent(count);
    if (count > 0) return;
    forgetAtTill();
    try {
      await session.close();
      await forgetRecent(identity.user.id);
    } catch (failure) {
      setError(describeProblem(failure as Error));
      return;
    }
    onClose();
    await navigate({ to: "/sign-in" });
  };

  return (
    <section className="flex flex-col gap-3">
      {unsent > 0 && (
        <Notice tone="refused">
          <Trans>
            {unsent} on this device are not sent yet. Open the till with a network, let them be sent or put right, then sign out.
          </Trans>
        </Notice>
      )}
      {error !== undefined && <Notice tone="refused">{error}</Notice>}
      <Button icon={<LogOut aria-hidden="true" className="size-5" />} onClick={() => void signOut()}>
        <Trans>Sign out</Trans>
      </Button>
    </section>
  );
}
