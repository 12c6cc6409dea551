import { admissibility } from '#contract/admissibility'
import { app } from '#contract/app'
import { company, mediator } from '#contract/company'
import { correspondence } from '#contract/correspondence'
import { deadline } from '#contract/deadline'
import type { Client, Handlers } from '#contract/define'
import { delivery } from '#contract/delivery'
import { dossier } from '#contract/dossier'
import { evidence } from '#contract/evidence'
import { interest } from '#contract/interest'
import { letter } from '#contract/letter'
import { library } from '#contract/library'
import { pack } from '#contract/pack'
import { person, settings } from '#contract/person'
import { sample } from '#contract/sample'

/** Everything that may be said across the door, in one table. */
export const api = {
  admissibility,
  app,
  company,
  correspondence,
  deadline,
  delivery,
  dossier,
  evidence,
  interest,
  letter,
  library,
  mediator,
  pack,
  person,
  sample,
  settings,
} as const

/** What the window, the command line and the tests call. */
export type Api = Client<typeof api>
/** What the services must implement. */
export type ApiHandlers = Handlers<typeof api>
