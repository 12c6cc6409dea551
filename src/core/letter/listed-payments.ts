import type { Dossier } from '#core/dossier/dossier'

/** What of the dossier a table lists: the disputed payments, or those of an amount higher than expected. */
export type FollowedTable = 'payments' | 'unexpected_payments'

/** The payments that a table lists: all, or those of an amount higher than expected (CMF L. 133-25); all if none is. */
export const listedPayments = (
  follows: FollowedTable,
  { payments }: Pick<Dossier, 'payments'>,
): readonly Dossier['payments'][number][] => {
  if (follows === 'payments') return payments
  const marked = payments.filter(({ amountUnexpected }) => amountUnexpected)
  return marked.length === 0 ? payments : marked
}
