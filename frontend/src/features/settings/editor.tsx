import { useQueryClient } from "@tanstack/react-query";
import { engineOf } from "@/sync/engine";
import { Editor as ThingEditor, type EditorProps } from "@/ui/editor";
import { settingsKeys } from "./keys";

interface SettingsEditorProps<T extends { readonly version: number }, V extends Readonly<Record<string, string | boolean>>> extends Omit<EditorProps<T, V>, "onChanged"> {
  readonly orgId: string;
}

/** A thing of the settings: whatever is saved makes all that the settings have read old. */
export function Editor<T extends { readonly version: number }, V extends Readonly<Record<string, string | boolean>>>({ orgId, ...rest }: SettingsEditorProps<T, V>) {
  const queries = useQueryClient();
  return (
    <ThingEditor
      {...rest}
      onChanged={async () => {
        engineOf(orgId).nudge();
        await queries.invalidateQueries({ queryKey: settingsKeys.all(orgId) });
      }}
    />
  );
}
