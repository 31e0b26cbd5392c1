import { Trans, useLingui } from "@lingui/react/macro";
import { useEffect, useRef, useState } from "react";
import { Button } from "@/ui/button";
import { Dialog } from "@/ui/dialog";
import { Field, Select, Switch, TextField } from "@/ui/field";
import { hasSound, play, setSound } from "@/ui/sound";
import { Notice } from "@/ui/states";
import type { LocalDatabase } from "@/sync/database";
import { SCANNER, type ScannerSettings, tune } from "@/hardware/scan/scanner";
import { saveScannerSettings } from "./scanner-settings";

interface SettingsSheetProps {
  readonly database: LocalDatabase;
  readonly settings: ScannerSettings;
  readonly onClose: () => void;
}

/** How this device's scanner types, tried at once; and the sounds. */
export function SettingsSheet({ database, settings, onClose }: SettingsSheetProps) {
  const { t } = useLingui();
  const [isLoud, setLoud] = useState(hasSound);
  const [scan, setScan] = useState<{ text: string; longest: number; proposed: number } | null>(null);
  const times = useRef<number[]>([]);
  const save = (change: Partial<ScannerSettings>) => void saveScannerSettings(database, { ...settings, ...change });

  // Whatever is typed while the sheet is open is measured.
  useEffect(() => {
    let text = "";
    const onKey = (event: KeyboardEvent) => {
      const last = times.current.at(-1);
      if (last !== undefined && event.timeStamp - last > 500) {
        times.current = [];
        text = "";
      }
      if (event.key.length === 1) {
        times.current.push(event.timeStamp);
        text += event.key;
        return;
      }
      if (event.key !== "Enter" && event.key !== "Tab") return;
      const measured = tune(times.current);
      if (measured !== null) setScan({ text, ...measured });
      times.current = [];
      text = "";
    };
    window.addEventListener("keydown", onKey, { capture: true });
    return () => {
      window.removeEventListener("keydown", onKey, { capture: true });
    };
  }, []);

  return (
    <Dialog kind="sheet" title={t`Scanner and sounds`} onClose={onClose}>
      <div className="flex flex-col gap-5">
        <Notice
          action={
            scan !== null && scan.proposed !== settings.gapMilliseconds ? (
              <Button
                onClick={() => {
                  save({ gapMilliseconds: scan.proposed });
                }}
              >
                <Trans>Use {scan.proposed} ms</Trans>
              </Button>
            ) : undefined
          }
        >
          {scan === null ? (
            <Trans>Scan something: its speed is measured.</Trans>
          ) : (
            <Trans>
              {scan.text}: {scan.longest} ms between keys at most.
            </Trans>
          )}
        </Notice>
        <TextField
          label={t`Longest pause between two keys, in milliseconds`}
          type="number"
          min={5}
          max={200}
          value={settings.gapMilliseconds}
          onChange={(event) => {
            const value = event.target.valueAsNumber;
            if (value >= 5 && value <= 200) save({ gapMilliseconds: value });
          }}
        />
        <TextField
          label={t`Shortest code`}
          type="number"
          min={1}
          max={20}
          value={settings.minimumLength}
          onChange={(event) => {
            const value = event.target.valueAsNumber;
            if (value >= 1 && value <= 20) save({ minimumLength: value });
          }}
        />
        <Field label={t`Key behind a code`}>
          {(ids) => (
            <Select
              {...ids}
              value={settings.suffix}
              onChange={(event) => {
                save({ suffix: event.target.value as ScannerSettings["suffix"] });
              }}
            >
              <option value="either">{t`Enter or Tab`}</option>
              <option value="Enter">{t`Enter`}</option>
              <option value="Tab">{t`Tab`}</option>
            </Select>
          )}
        </Field>
        <Button
          onClick={() => {
            save(SCANNER);
          }}
        >
          <Trans>As it was at first</Trans>
        </Button>
        <Switch
          label={<Trans>Sounds</Trans>}
          checked={isLoud}
          onChange={(event) => {
            setSound(event.target.checked);
            setLoud(event.target.checked);
            play("taken");
          }}
        />
      </div>
    </Dialog>
  );
}
