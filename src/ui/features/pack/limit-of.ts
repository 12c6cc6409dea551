import type { RecipientLimit } from '#core/pack/recipient-limit'

/** A limit that is a number; null where there is none, on paper say. */
export const limitOf = (
  limits: readonly RecipientLimit[],
  key: 'mostFiles' | 'fileBytes' | 'totalBytes',
): { readonly most: number; readonly isDefault: boolean } | null => {
  const limit = limits.find((one) => one.key === key)
  return typeof limit?.value === 'number' ? { most: limit.value, isDefault: limit.isDefault } : null
}
