import { datesIn } from './check-date-words'
import type { Passage } from './check-text'
import { isKept, variablesIn } from './fill-template'
import type { Block, LetterContent, MustContain } from './letter'
import type { DraftInput, LetterFacts } from './letter-facts'
import { richTextsOfBlock } from './letter-texts'
import { advice, attention, type Remark } from './remark'
import { isBlank, plainText } from './rich-text'

/** The points of the shipped letters by which something is asked for. */
const DEMANDS: ReadonlySet<string> = new Set([
  'demand',
  'demand_and_amount',
  'obligation',
  'refund',
  'refund_or_reinstatement',
  'remedy',
  'scope',
  'ten_days',
  'status',
  'withdrawal',
])
/** The points that a date tells. */
const DATED: ReadonlySet<string> = new Set([
  'dated_facts',
  'payments',
  'payment',
  'order',
  'dates',
  'complaint_date',
  'complaint_reference',
  'limit_passed',
  'prior_complaint',
  'notified',
  'ninety_days',
  'steps',
])
/** The point that sets a time. */
const TIME_LIMIT = 'date_limit'

const ASKS =
  /(?:\bje (?:vous )?(?:demande|prie de|réclame|sollicite|souhaite|mets en demeure)|(?<!\p{L})(?:merci de|veuillez(?! (?:agréer|recevoir|croire))|en demeure|ma demande est|j[’']attends|j[’']exerce|je me rétracte)|\bi (?:ask|request|claim|require|demand|would like|wish to|withdraw)|please (?!find)|formal notice|my (?:request|demand|claim) is)/iu
const WITHIN = /(?:sous|dans (?:un|le) délai|dans les|within|au plus tard|no later than|not later than)\s/iu

const isEmpty = (block: Block): boolean => richTextsOfBlock(block).every(isBlank)

/** What the references of a letter answer: they carry no points, so they are known by their fact or their first words. */
const metByReferences = (content: LetterContent, input: DraftInput, facts: LetterFacts): readonly string[] => {
  const { template, language } = input
  const wording = language === 'en' && template.en !== null ? template.en : template.fr
  const written = content.references.filter((reference) => !isBlank(reference))
  return wording.references
    .filter(({ when, text }) => {
      if (!isKept(when, facts)) return false
      const names: readonly string[] = variablesIn(text)
      const [head = ''] = text.split('{')
      return written.some(
        (reference) =>
          reference.some((part) => part.kind === 'field' && names.includes(part.field)) ||
          (head.trim() !== '' && plainText(reference).startsWith(head.trim())),
      )
    })
    .flatMap(({ meets }) => meets)
}

const met = (content: LetterContent, input: DraftInput, facts: LetterFacts): ReadonlySet<string> => {
  const byBlocks = content.blocks.filter((block) => !isEmpty(block)).flatMap(({ meets }) => meets ?? [])
  const bySender = content.sender.some((line) => line.trim() !== '') ? ['identity'] : []
  const cites = content.blocks.some((block) =>
    richTextsOfBlock(block).some((rich) => rich.some(({ kind }) => kind === 'exhibit')),
  )
  return new Set([...byBlocks, ...bySender, ...metByReferences(content, input, facts), ...(cites ? ['exhibits'] : [])])
}

const missing = ({ id, label }: MustContain): Remark =>
  attention({
    kind: 'must_contain',
    about: id,
    title: { fr: `Il manque\u00a0: ${label.fr}`, en: `Missing: ${label.en}` },
    why: {
      fr: 'Ce courrier doit le dire pour être complet. La phrase qui y répondait a été retirée ou vidée.',
      en: 'This letter has to say it to be complete. The sentence that answered it was taken out or emptied.',
    },
  })

const NO_DEMAND: Parameters<typeof attention>[0] = {
  kind: 'no_demand',
  title: { fr: 'La lettre ne demande rien', en: 'The letter asks for nothing' },
  why: {
    fr: 'Sans demande précise, on peut répondre sans rien accorder. Dites ce que vous voulez obtenir\u00a0: «\u00a0Je vous demande…\u00a0».',
    en: 'Without a precise demand, an answer may grant nothing. Say what you want to obtain: “I ask you to…”.',
  },
}

const NO_DATE: Parameters<typeof attention>[0] = {
  kind: 'no_date',
  title: { fr: 'Aucune date dans la lettre', en: 'No date in the letter' },
  why: {
    fr: 'Les délais se comptent à partir de dates. Dites quand les faits se sont produits et quand vous les avez signalés.',
    en: 'Times are counted from dates. Say when the facts happened and when you reported them.',
  },
}

const NO_TIME_LIMIT: Parameters<typeof attention>[0] = {
  kind: 'no_time_limit',
  title: { fr: 'La mise en demeure ne fixe aucun délai', en: 'The formal notice sets no time' },
  why: {
    fr: 'Sans date limite, on ne peut pas dire quand elle est restée sans effet. Fixez un jour\u00a0: «\u00a0au plus tard le…\u00a0».',
    en: 'Without a last day, nobody can say when it went unheeded. Set a day: “no later than…”.',
  },
}

/** A place left for a fact is a reminder of its own: what it asks for is not asked for twice. */
const HAS_GAP = /\[(?:à compléter|to be completed)/iu

/**
 * What the letter has to say and does not: its demand, its dates, the points of its template. Points are judged only where
 * the letter carries them: one drafted before they were kept says nothing about them.
 */
export const checkPoints = (
  content: LetterContent,
  passages: readonly Passage[],
  { input, facts }: { readonly input: DraftInput; readonly facts: LetterFacts },
): readonly Remark[] => {
  const { mustContain } = input.template
  const body = passages.filter(({ place }) => place.startsWith('block:'))
  const applying = mustContain.filter(({ when }) => isKept(when, facts))
  const points = met(content, input, facts)
  const unmet = content.blocks.some(({ meets }) => meets !== undefined)
    ? applying.filter(({ id }) => !points.has(id))
    : []
  const demands = applying.filter(({ id }) => DEMANDS.has(id))
  const asks = body.some(({ text }) => ASKS.test(text))
  const isSilent =
    !asks && (mustContain.length === 0 || (demands.length > 0 && demands.every(({ id }) => !points.has(id))))
  const hasDate = body.some(({ text }) => /\d/.test(text) && datesIn(text, facts.language).length > 0)
  const hasGap = body.some(({ text }) => HAS_GAP.test(text))
  const isUndated = !hasDate && !hasGap && applying.some(({ id }) => DATED.has(id))
  const isTimeless =
    !hasDate && !hasGap && applying.some(({ id }) => id === TIME_LIMIT) && !body.some(({ text }) => WITHIN.test(text))
  const covered = isSilent ? demands.map(({ id }) => id) : []
  return [
    ...(isSilent ? [mustContain.length === 0 ? advice(NO_DEMAND) : attention(NO_DEMAND)] : []),
    ...(isUndated ? [attention(NO_DATE)] : []),
    ...(isTimeless ? [attention(NO_TIME_LIMIT)] : []),
    ...unmet.filter(({ id }) => !covered.includes(id)).map(missing),
  ]
}
