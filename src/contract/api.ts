import { admissibility } from '#contract/admissibility'
import { app } from '#contract/app'
import { company, mediator } from '#contract/company'
import { correspondence } from '#contract/correspondence'
import { deadline } from '#contract/deadline'
import type { Client, Handlers } from '#contract/define'
import { delivery } from '#contract/delivery'
import { dossier } from '#contract/dossier'
import { evidence } from '#contract/evidence'
import { exhibit } from '#contract/exhibit'
import { intake } from '#contract/intake'
import { interest } from '#contract/interest'
import { letter } from '#contract/letter'
import { library } from '#contract/library'
import { ocr } from '#contract/ocr'
import { pack } from '#contract/pack'
import { person, settings } from '#contract/person'
import { preview } from '#contract/preview'
import { redaction } from '#contract/redaction'
import { remark } from '#contract/remark'
import { sample } from '#contract/sample'
import { search } from '#contract/search'
import { sending } from '#contract/sending'
import { spelling } from '#contract/spelling'
import { template } from '#contract/template'

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
  exhibit,
  intake,
  interest,
  letter,
  library,
  mediator,
  ocr,
  pack,
  person,
  preview,
  redaction,
  remark,
  sample,
  search,
  sending,
  settings,
  spelling,
  template,
} as const

/** What the window, the command line and the tests call. */
export type Api = Client<typeof api>
/** What the services must implement. */
export type ApiHandlers = Handlers<typeof api>
