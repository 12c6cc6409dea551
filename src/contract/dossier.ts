import { z } from 'zod'
import { method } from '#contract/define'
import { Region } from '#core/deadline/region'
import { Dossier, DossierFields, Motive, Outcome, Profile, References } from '#core/dossier/dossier'
import { DossierOverview } from '#core/dossier/overview'
import { Stage } from '#core/dossier/stage-name'
import { DossierId } from '#core/kernel/ids'
import { LocalDate } from '#core/kernel/local-date'
import { Money } from '#core/kernel/money'

/** Only the company is required; the rest starts empty and becomes a visible task, never a blocked button. */
const NewDossier = DossierFields.extend({
  profile: Profile.default('payment_card'),
  region: Region.default('FR'),
  motive: Motive.default('other'),
  references: References.partial()
    .transform((given) => ({
      memberNumber: given.memberNumber ?? null,
      contractNumber: given.contractNumber ?? null,
      complaintNumber: given.complaintNumber ?? null,
    }))
    .prefault({}),
  cardEnding: DossierFields.shape.cardEnding.default(null),
  claimed: DossierFields.shape.claimed.default(null),
  occurredOn: DossierFields.shape.occurredOn.default(null),
  noticedOn: DossierFields.shape.noticedOn.default(null),
  payments: DossierFields.shape.payments.default([]),
  demand: DossierFields.shape.demand.default(''),
  summary: DossierFields.shape.summary.default(''),
  legalRates: DossierFields.shape.legalRates.default([]),
})

/** Dossiers: make, read, change, close (product.md D1, D2, D7). `today` is the computer's date when not given. */
export const dossier = {
  create: method(NewDossier, Dossier),
  get: method(z.strictObject({ dossierId: DossierId }), Dossier),
  list: method(z.strictObject({}), z.array(Dossier)),
  update: method(z.strictObject({ dossierId: DossierId, changes: DossierFields.partial() }), Dossier),
  close: method(
    z.strictObject({
      dossierId: DossierId,
      on: LocalDate.optional(),
      outcome: Outcome,
      received: Money.nullable().default(null),
    }),
    Dossier,
  ),
  /** Sets the stage by hand, or (null) follows the log again. */
  setStage: method(
    z.strictObject({
      dossierId: DossierId,
      stage: Stage.exclude(['closed']).nullable(),
      reason: z.string().max(1000).default(''),
    }),
    Dossier,
  ),
  reopen: method(z.strictObject({ dossierId: DossierId }), Dossier),
  overview: method(z.strictObject({ dossierId: DossierId, today: LocalDate.optional() }), DossierOverview),
  home: method(z.strictObject({ today: LocalDate.optional() }), z.array(DossierOverview)),
} as const
