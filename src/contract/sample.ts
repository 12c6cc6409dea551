import { z } from 'zod'
import { job } from '#contract/define'
import { Dossier } from '#core/dossier/dossier'

/** The example dossier: a believable dispute, no real person, made through the same doors as any other. */
export const sample = {
  create: job(z.strictObject({}), Dossier),
} as const
