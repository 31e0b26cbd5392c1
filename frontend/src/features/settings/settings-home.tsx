import { Trans } from "@lingui/react/macro";
import { HelpLink } from "@/ui/help";
import { PlaceList } from "./place-list";

/** On a narrow screen the pages of the settings are a page of their own. */
export function SettingsHome() {
  return (
    <main className="mx-auto flex w-full max-w-md min-w-0 flex-1 flex-col gap-4 overflow-y-auto p-4 sm:p-6">
      <header className="flex flex-wrap items-center justify-between gap-3">
        <h1 className="text-title font-semibold tracking-tight">
          <Trans>Settings</Trans>
        </h1>
        <HelpLink />
      </header>
      <PlaceList />
    </main>
  );
}
