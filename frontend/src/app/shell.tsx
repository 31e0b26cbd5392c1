import { Trans, useLingui } from "@lingui/react/macro";
import { getRouteApi, Link, Outlet, useLocation, useNavigate } from "@tanstack/react-router";
import { CircleUserRound, Lock, Store } from "lucide-react";
import { useCallback, useEffect, useRef, useState, useSyncExternalStore } from "react";
import { ProblemError } from "@/api/problem";
import { proof } from "@/api/proof";
import type { Membership } from "@/api/session";
import { isHeld, lock } from "@/sync/at-till";
import { bindLogin } from "@/sync/device";
import { engineOf } from "@/sync/engine";
import { watchIdle } from "@/sync/idle";
import { canLock } from "@/sync/pin-login";
import { subscribePins } from "@/sync/pins";
import { useAtTill, useIdleMinutes } from "@/sync/use-at-till";
import { Button } from "@/ui/button";
import { cx } from "@/ui/cx";
import { Mark } from "@/ui/mark";
import { page, part } from "@/ui/part";
import { Notice, State, StatePage } from "@/ui/states";
import { Toasts } from "@/ui/toast";
import { ClockNotice } from "./clock-notice";
import { partOf } from "./page-of";
import { SignInAgain } from "./sign-in-again";
import { isUpdateWaiting, subscribe, update } from "./update";
import { useIdentity, useIsSessionOver } from "./use-session";

const fetchAccountMenu = () => import("./account-menu");
const AccountMenu = part(() => fetchAccountMenu().then((module) => module.AccountMenu));
const fetchLockScreen = () => import("./lock-screen");
const LockScreen = page(() => fetchLockScreen().then((module) => module.LockScreen));

const org = getRouteApi("/$orgId");

const fetchRoomLinks = () => import("./room-links");
const RoomLinks = part(() => fetchRoomLinks().then((module) => module.RoomLinks));
const FindBar = partOf("palette", () => import("@/features/palette/find-bar").then((module) => module.FindBar));
const fetchFinder = () => import("./finder");
const ProofDialog = partOf("sessions", () => import("@/features/sessions/proof-dialog").then((module) => module.ProofDialog));
const Finder = partOf("palette", () => fetchFinder().then((module) => module.Finder));

/** The frame of every page of an organization: where one can go, who one is, and whether all is sent. */
export function Shell() {
  const { t } = useLingui();
  const navigate = useNavigate();
  const { membership } = org.useRouteContext();
  const identity = useIdentity();
  const isOver = useIsSessionOver();
  const isWaiting = useSyncExternalStore(subscribe, isUpdateWaiting);
  const isProofWanted = useSyncExternalStore(proof.subscribe, proof.isWanted);
  const [isMenuOpen, setMenuOpen] = useState(false);
  const [isFinding, setFinding] = useState(false);
  const find = useCallback(() => {
    setFinding(true);
  }, []);
  const userId = useRef(identity?.user.id);

  // Another tab signed out, or somebody else signed in there: nothing of the person before stays on the screen.
  useEffect(() => {
    if (identity === null) void navigate({ to: "/sign-in" });
    else if (identity.user.id !== userId.current) location.assign("/");
  }, [identity, navigate]);

  useEffect(() => {
    void Promise.allSettled([fetchAccountMenu(), fetchLockScreen(), fetchRoomLinks(), fetchFinder()]); // they are there without a network
  }, []);

  // Sales are sent and the copy is kept up to date on every page, not at the till alone.
  const personId = identity?.user.id;
  useEffect(() => (personId === undefined ? undefined : engineOf(membership.org_id).start()), [membership.org_id, personId]);

  // A login is of the device that it is used on: told once after each, when the service can be reached.
  const [isShutOut, setShutOut] = useState(false);
  useEffect(() => {
    if (personId === undefined || isOver) return;
    bindLogin(membership.org_id).catch((error: unknown) => {
      setShutOut(error instanceof ProblemError && error.slug === "device_revoked");
    });
  }, [membership.org_id, personId, isOver]);

  // Whoever comes to a till that nobody touches says who they are first.
  const orgId = membership.org_id;
  const { userId: atTillId, isLocked } = useAtTill(orgId);
  const minutes = useIdleMinutes();
  const mayLock = useSyncExternalStore(subscribePins, () => canLock(orgId));
  useEffect(() => {
    if (isLocked || minutes === 0 || !mayLock) return;
    return watchIdle({
      minutes,
      isHeld,
      onIdle: () => {
        lock(orgId);
      },
    });
  }, [isLocked, minutes, mayLock, orgId]);
  const isAtTill = useLocation({ select: ({ pathname }) => pathname.startsWith(`/${orgId}/till`) });

  if (identity === null) return null;
  const isOther = atTillId !== identity.user.id;

  return (
    <>
      <div className={cx("flex h-dvh flex-col sm:flex-row", isLocked && "invisible")} inert={isLocked}>
        <nav
          aria-label={t`Pages`}
          className="no-print @container order-last flex shrink-0 border-t border-line bg-surface sm:order-first sm:w-24 sm:flex-col sm:overflow-y-auto sm:border-e sm:border-t-0"
        >
          <span className="hidden p-3 sm:block">
            <Mark className="mx-auto size-10" />
          </span>
          <Link
            to="/$orgId/till"
            params={{ orgId }}
            className={PLACE}
            activeProps={{ className: "bg-accent-soft text-accent-strong font-semibold" }}
            inactiveProps={{ className: "text-muted" }}
          >
            <Store aria-hidden="true" className="size-6" />
            <span>
              <Trans>Till</Trans>
            </span>
          </Link>
          {!isOther && <RoomLinks orgId={orgId} className={PLACE} onFind={find} />}
          <button
            type="button"
            aria-haspopup="dialog"
            className={cx(PLACE, "text-muted sm:mt-auto")}
            onClick={() => {
              setMenuOpen(true);
            }}
          >
            <CircleUserRound aria-hidden="true" className="size-6" />
            <span>
              <Trans>Account</Trans>
            </span>
          </button>
        </nav>
        <div key={`${orgId} ${atTillId}`} className="flex min-h-0 min-w-0 flex-1 flex-col">
          {!isOther && !isAtTill && <FindBar onFind={find} />}
          {isOver && <SignInAgain identity={identity} />}
          <ClockNotice />
          {isShutOut && (
            <Notice tone="refused">
              <Trans>This device was shut out by a manager. Sign out, or ask them to register it again.</Trans>
            </Notice>
          )}
          {isWaiting && (
            <Notice
              action={
                <Button onClick={update}>
                  <Trans>Use it now</Trans>
                </Button>
              }
            >
              <Trans>A new version is ready.</Trans>
            </Notice>
          )}
          {isOther && !isAtTill ? <NotTheirs name={identity.user.name} membership={membership} /> : <Outlet />}
        </div>
        <Toasts />
        {isFinding && !isOther && (
          <Finder
            orgId={orgId}
            onClose={() => {
              setFinding(false);
            }}
          />
        )}
        {isProofWanted && (
          <ProofDialog
            onClose={() => {
              proof.settle(false);
            }}
          />
        )}
        {isMenuOpen && (
          <AccountMenu
            identity={identity}
            orgId={membership.org_id}
            onClose={() => {
              setMenuOpen(false);
            }}
          />
        )}
      </div>
      {isLocked && <LockScreen membership={membership} />}
    </>
  );
}

/** Everything but the till belongs to whose login this device has. */
function NotTheirs({ name, membership }: { readonly name: string; readonly membership: Membership }) {
  return (
    <StatePage title={membership.org_name}>
      <State
        icon={<Lock aria-hidden="true" />}
        action={
          <Button
            onClick={() => {
              lock(membership.org_id);
            }}
          >
            <Trans>Ask for the PIN</Trans>
          </Button>
        }
      >
        <Trans>This page is for {name}, who is signed in on this device.</Trans>
      </State>
    </StatePage>
  );
}

/** A place of the bar. Where five words do not fit beside each other, because letters are large, a phone shows the pictures alone. */
const PLACE =
  "flex min-h-key flex-1 flex-col items-center justify-center gap-0.5 p-1 text-small hover:bg-sunken max-sm:@max-[20rem]:[&>span]:sr-only sm:min-h-14 sm:flex-none";
