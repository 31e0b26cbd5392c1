/** Keys of what the setup asks the service for. Whatever is saved makes all of an organization's old. */
export const setupKeys = {
  all: (orgId: string) => ["setup", orgId] as const,
  list: (orgId: string, kind: string, filter: object = {}) => ["setup", orgId, kind, filter] as const,
};
