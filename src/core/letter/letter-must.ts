import { isKept } from './fill-template'
import type { LetterTemplate, MustContain, TemplateText } from './letter'
import type { LetterFacts } from './letter-facts'

/** The sender's own block, which every letter has, says who writes. */
const MET_BY_SENDER = 'identity'

/**
 * The points of `mustContain` that apply to a dossier and that no kept part of the wording meets, neither by a fact nor by
 * the placeholder that stands for it (procedure.md 5.2). Empty for every shipped template, which a test checks.
 */
export const unmetPoints = (
  { mustContain }: Pick<LetterTemplate, 'mustContain'>,
  text: TemplateText,
  facts: LetterFacts,
): readonly MustContain[] => {
  const kept = [...text.references, ...text.blocks].filter(({ when }) => isKept(when, facts))
  const met = new Set([MET_BY_SENDER, ...kept.flatMap(({ meets }) => meets)])
  return mustContain.filter(({ id, when }) => isKept(when, facts) && !met.has(id))
}
