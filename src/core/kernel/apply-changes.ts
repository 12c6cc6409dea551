/**
 * Lays the given fields over a record. A field that is absent or `undefined` keeps its old value; `null` is a value.
 */
export const applyChanges = <T extends object>(
  record: T,
  changes: { readonly [K in keyof T]?: T[K] | undefined },
): T => ({
  ...record,
  ...Object.fromEntries(Object.entries(changes).filter(([, value]) => value !== undefined)),
})
