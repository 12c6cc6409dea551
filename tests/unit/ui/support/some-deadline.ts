import type { DossierDeadline } from '#core/deadline/derive'
import { LocalDate } from '#core/kernel/local-date'

export const day = (text: string): LocalDate => LocalDate.parse(text)

/** A deadline of the company with two readings, counted from 2026-11-23. */
export const someDeadline = (changes: Partial<DossierDeadline> = {}): DossierDeadline => ({
  key: 'k',
  kind: 'rule',
  ruleId: 'R',
  ruleVersion: 1,
  label: { fr: 'Réponse', en: 'Answer' },
  owedBy: 'company',
  from: { event: null, on: day('2026-11-23'), entryId: null },
  params: null,
  date: day('2026-11-30'),
  earliest: day('2026-11-28'),
  latest: day('2026-12-02'),
  actBy: null,
  estimated: false,
  status: 'upcoming',
  metOn: null,
  consequence: { fr: '', en: '' },
  why: { fr: '', en: '' },
  source: null,
  postBy: null,
  note: '',
  mark: null,
  recomputation: null,
  ...changes,
})
