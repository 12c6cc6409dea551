import type { DossierOverview } from '#core/dossier/overview'

/** How many cards the home page shows: more would be a list, not an answer. */
export const MAX_CARDS = 5

const rank = (overview: DossierOverview): string => overview.nextAction.on ?? '9999'

/** What asks for an act of the person, most pressing first; waiting is not an act. */
export const toDoOf = (overviews: readonly DossierOverview[]): readonly DossierOverview[] =>
  overviews
    .filter(({ nextAction }) => nextAction.kind !== 'wait' && nextAction.kind !== 'none')
    .toSorted((a, b) => (rank(a) < rank(b) ? -1 : rank(a) > rank(b) ? 1 : 0))
