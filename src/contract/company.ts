import { z } from 'zod'
import { method } from '#contract/define'
import { Company, Sector } from '#core/company/company'
import { CompanyId, MediatorId } from '#core/kernel/ids'
import { Mediator } from '#core/mediator/mediator'

/** Something to read, not blanks alone: said as a pattern, so that `recours methods` says it too. */
const CompanyName = z.string().trim().regex(/\S/).min(1).max(200)

/** Companies of the catalogue and the person's own; an edited catalogue entry is a copy (product.md D4). */
export const company = {
  list: method(z.strictObject({}), z.array(Company)),
  get: method(z.strictObject({ companyId: CompanyId }), Company),
  create: method(
    z.strictObject({
      name: CompanyName,
      country: z
        .string()
        .regex(/^[A-Z]{2}$/)
        .default('FR'),
      sector: Sector.default('other'),
      complaintAddress: z.string().max(1000).optional(),
    }),
    Company,
  ),
  /** What the person copied in: where it was read is asked too, and kept with the fact. */
  update: method(
    z.strictObject({
      companyId: CompanyId,
      changes: z.strictObject({
        name: CompanyName.optional(),
        complaintAddress: z.string().max(1000).nullable().optional(),
        mediatorId: MediatorId.nullable().optional(),
        mediatorAddress: z.string().max(1000).nullable().optional(),
        phone: z.string().max(80).nullable().optional(),
        readIn: z.string().max(300).optional(),
      }),
    }),
    Company,
  ),
} as const

/** The directory of mediators. */
export const mediator = {
  list: method(z.strictObject({}), z.array(Mediator)),
} as const
