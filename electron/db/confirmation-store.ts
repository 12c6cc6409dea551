import { and, eq } from 'drizzle-orm'
import type { DossierId, Instant, MediatorId } from '#core/kernel/ids'
import { ABOUT_THE_DISPUTE, AdmissibilityCheckId } from '#core/mediator/admissibility-check'
import type { LibraryDb } from './open-library'
import { confirmation } from './schema'
import { guardStore } from './stored'

/** What the person said of the dispute itself is kept without a mediator. */
const mediatorFor = (check: AdmissibilityCheckId, mediatorId: MediatorId | null): string =>
  ABOUT_THE_DISPUTE.has(check) ? '' : (mediatorId ?? '')

/** What the person said that a mediator's checks cannot read in the log; what is about one mediator is kept for that one. */
export const createConfirmationStore = (db: LibraryDb) =>
  guardStore({
    /** A check that another version of the program knew is passed over: it confirms nothing here. */
    list: (dossierId: DossierId, mediatorId: MediatorId | null): readonly AdmissibilityCheckId[] =>
      db
        .select()
        .from(confirmation)
        .where(eq(confirmation.dossierId, dossierId))
        .all()
        .flatMap(({ check: found, mediatorId: of }) => {
          const check = AdmissibilityCheckId.safeParse(found).data
          return check !== undefined && of === mediatorFor(check, mediatorId) ? [check] : []
        }),
    /** Notes a confirmation at an instant, or (null) takes it back. */
    set: (
      dossierId: DossierId,
      mediatorId: MediatorId | null,
      check: AdmissibilityCheckId,
      at: Instant | null,
    ): void => {
      const row = { dossierId, mediatorId: mediatorFor(check, mediatorId), check }
      db.delete(confirmation)
        .where(
          and(
            eq(confirmation.dossierId, dossierId),
            eq(confirmation.mediatorId, row.mediatorId),
            eq(confirmation.check, check),
          ),
        )
        .run()
      if (at !== null)
        db.insert(confirmation)
          .values({ ...row, at })
          .run()
    },
  })
