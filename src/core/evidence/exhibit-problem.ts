import { z } from 'zod'

/** Why an exhibit cannot be composed or numbered as asked; each has its sentence in `failure-text`. */
export const ExhibitProblem = z.enum([
  'number_fixed',
  'pages_fixed',
  'taken_in',
  'composed',
  'not_pages',
  'no_such_page',
  'withdrawn',
  'other_dossier',
  'named_twice',
  'not_composed',
])
export type ExhibitProblem = z.infer<typeof ExhibitProblem>

/** A refusal, with the number of the exhibit that it is about. */
export type ExhibitRefusal = { readonly problem: ExhibitProblem; readonly number: number }
