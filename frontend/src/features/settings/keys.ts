/** Keys of what the settings ask the service for. Whatever is saved makes all of an organization's old. */
export const settingsKeys = {
  all: (orgId: string) => ["settings", orgId] as const,
  list: (orgId: string, kind: string, filter: object = {}) => ["settings", orgId, kind, filter] as const,
};
