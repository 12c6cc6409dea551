import type { Bilingual } from '#core/kernel/bilingual'
import { formatMoney, type Money, sumMoney } from '#core/kernel/money'
import { amountOfCell, amountsIn, type WrittenAmount } from './check-amount-words'
import { gather, type Passage, rangeOf } from './check-text'
import type { Block, LetterContent, TemplateText } from './letter'
import type { DraftInput, LetterFacts } from './letter-facts'
import { advice, attention, excerpt, type Remark } from './remark'
import { plainText } from './rich-text'

type TableBlock = Extract<Block, { kind: 'table' }>

const keyOf = ({ cents, currency }: Money): string => `${cents} ${currency}`

const sums = (amounts: readonly Money[]): readonly Money[] => {
  const byCurrency = new Map<string, Money[]>()
  for (const amount of amounts) byCurrency.set(amount.currency, [...(byCurrency.get(amount.currency) ?? []), amount])
  return [...byCurrency.values()].flatMap((some) => sumMoney(some) ?? [])
}

const wordsOf = ({ template }: DraftInput): readonly string[] =>
  [template.fr, template.en].flatMap((text: TemplateText | null) =>
    text === null ? [] : text.blocks.flatMap((block) => [block.text ?? '', ...(block.items ?? [])]),
  )

const interestOf = ({ penalty }: DraftInput): readonly Money[] => {
  if (penalty?.kind === 'no_rate') return [penalty.amount]
  if (penalty?.kind !== 'computed') return []
  const segments = penalty.parts.flatMap((part) => part.segments.map(({ interest }) => interest))
  const parts = penalty.parts.map(({ amount }) => amount)
  return [penalty.amount, penalty.total, ...parts, ...segments, ...sums([penalty.amount, penalty.total])]
}

/** Every amount that the dossier holds, as a number or in its texts, and those that follow by adding. */
const knownAmounts = (input: DraftInput, { amount }: Pick<LetterFacts, 'amount'>): ReadonlySet<string> => {
  const { dossier, entries, evidence } = input
  const payments = dossier.payments.map((payment) => payment.amount)
  const merchants = [...new Set(dossier.payments.map(({ merchant }) => merchant))]
  const subsets = [
    ...merchants.map((merchant) => dossier.payments.filter((payment) => payment.merchant === merchant)),
    dossier.payments.filter(({ amountUnexpected }) => amountUnexpected),
    dossier.payments.filter(({ payeeOutsideEea }) => payeeOutsideEea),
  ].flatMap((some) => sums(some.map((payment) => payment.amount)))
  const received = dossier.status.kind === 'closed' ? dossier.status.received : null
  const texts = [
    dossier.demand,
    dossier.summary,
    ...entries.flatMap(({ summary, commitment }) => [summary, commitment?.text ?? '']),
    ...evidence.flatMap(({ title, proves }) => [title, proves]),
    ...wordsOf(input),
  ]
  const interest = interestOf(input)
  const total = sums(payments)
  const withInterest = interest.flatMap((one) => sums([...(amount === null ? total : [amount]), one]))
  const figures = [...payments, ...total, ...subsets, ...interest, ...withInterest]
  const named = [dossier.claimed, amount, received].filter((one) => one !== null)
  return new Set(
    [...figures, ...named, ...texts.flatMap((text) => amountsIn(text).map(({ money }) => money))].map(keyOf),
  )
}

/** Words by which an amount is the one that is asked for. */
const ASKED =
  /(?:somme|montant|rembours|versement|verser|payer|restitu|soit|total|demande|débit|prélev|amount|sum|refund|pay|total|claim|charged|debited)[^.;!?\n]{0,60}$/iu

const digitsOf = (cents: number): string => String(cents).replace(/0+$/, '')

/** Two figures that are one slip of the pen apart: a figure wrong, two turned round, a comma misplaced. */
const isSlip = (a: number, b: number): boolean => {
  if (digitsOf(a) === digitsOf(b)) return true
  const [one, other] = [String(a), String(b)]
  if (one.length !== other.length) return false
  const differing = [...one].flatMap((digit, at) => (digit === other[at] ? [] : [at]))
  const [first = 0, second = 0] = differing
  return (
    differing.length === 1 || (differing.length === 2 && one[first] === other[second] && one[second] === other[first])
  )
}

const inBoth = (money: Money): Bilingual => ({ fr: formatMoney(money, 'fr'), en: formatMoney(money, 'en') })

/** What the dossier says instead: the amount claimed, and the payment that the figure looks like. */
const saidInstead = (money: Money, input: DraftInput, amount: Money | null): Bilingual => {
  const { payments, claimed } = input.dossier
  const like = payments.find(
    (payment) => payment.amount.currency === money.currency && isSlip(payment.amount.cents, money.cents),
  )
  const total = sumMoney(payments.map((payment) => payment.amount))
  const lines: Bilingual[] = []
  if (amount !== null)
    lines.push({ fr: `montant en litige ${inBoth(amount).fr}`, en: `amount in dispute ${inBoth(amount).en}` })
  if (claimed !== null && total !== null && total.cents !== claimed.cents)
    lines.push({ fr: `somme des paiements ${inBoth(total).fr}`, en: `sum of the payments ${inBoth(total).en}` })
  if (like !== undefined)
    lines.push({
      fr: `paiement à ${like.merchant} ${inBoth(like.amount).fr}`,
      en: `payment to ${like.merchant} ${inBoth(like.amount).en}`,
    })
  return { fr: lines.map(({ fr }) => fr).join('\u202f; '), en: lines.map(({ en }) => en).join('; ') }
}

type AmountFacts = { readonly input: DraftInput; readonly amount: Money | null; readonly known: ReadonlySet<string> }

const differing = (
  passage: Passage,
  written: WrittenAmount,
  { input, amount, known }: AmountFacts,
): readonly Remark[] => {
  if (known.has(keyOf(written.money)) || written.money.cents === 0) return []
  const figures = [...known].map((key) => key.split(' ')).filter(([, currency]) => currency === written.money.currency)
  const looksWrong =
    passage.part === 'cell' ||
    passage.part === 'head' ||
    figures.some(([cents]) => isSlip(Number(cents), written.money.cents)) ||
    ASKED.test(passage.own.slice(Math.max(0, written.start - 80), written.start))
  const instead = saidInstead(written.money, input, amount)
  const make = looksWrong && instead.fr !== '' ? attention : advice
  return [
    make({
      kind: 'amount',
      at: rangeOf(passage, written),
      title: {
        fr: `${excerpt(written.text)}\u00a0: ce montant n’est pas dans le dossier`,
        en: `${excerpt(written.text)}: this amount is not in the dossier`,
      },
      why:
        instead.fr === ''
          ? {
              fr: 'Le dossier ne note aucun montant. Notez-le dans le dossier, pour que chaque courrier dise le même.',
              en: 'The dossier notes no amount. Note it in the dossier, so that every letter says the same.',
            }
          : {
              fr: `Le dossier indique\u00a0: ${instead.fr}. Deux montants différents affaiblissent la demande\u00a0: corrigez la lettre, ou le dossier.`,
              en: `The dossier says: ${instead.en}. Two different amounts weaken the demand: correct the letter, or the dossier.`,
            },
    }),
  ]
}

/** Amounts of the letter that the dossier does not hold. What was filled in from the dossier is not asked again. */
export const checkAmounts = (
  passages: readonly Passage[],
  input: DraftInput,
  facts: Pick<LetterFacts, 'amount'>,
): readonly Remark[] => {
  const judged = passages.filter(({ part, isQuoted }) => part !== 'address' && !isQuoted)
  let all: AmountFacts | null = null
  return gather(judged, (passage) => {
    const written = amountsIn(passage.own)
    if (written.length === 0) return []
    all ??= { input, amount: facts.amount, known: knownAmounts(input, facts) }
    const known = all
    return gather(written, (one) => differing(passage, one, known))
  })
}

const TOTAL = /^\s*(?:sous-|sub)?total/iu

/** The rows that a table adds up and the row that says the sum; null where it has none. */
const rowsAndTotal = (table: TableBlock) => {
  const { rows, total } = table
  if (total !== null) return { rows, total, at: rows.length }
  const last = rows.at(-1)
  const isTotal = last !== undefined && TOTAL.test(plainText(last[0] ?? []))
  return isTotal && rows.length > 1 ? { rows: rows.slice(0, -1), total: last, at: rows.length - 1 } : null
}

const checkColumn = (place: string, cells: readonly string[], total: string): readonly Remark[] => {
  const said = amountOfCell(total)
  const read = cells.map(amountOfCell)
  const amounts = read.flatMap((one) => one ?? [])
  const currencies = new Set([...amounts, ...(said === null ? [] : [said])].map(({ currency }) => currency ?? ''))
  currencies.delete('')
  const isSum = said !== null && currencies.size <= 1 && amounts.length > 0 && amounts.length === cells.length
  if (!isSum) return []
  const sum = amounts.reduce((all, { cents }) => all + cents, 0)
  if (sum === said.cents || !Number.isSafeInteger(sum) || sum > 99_999_999_999) return []
  const shown = inBoth({ cents: sum, currency: [...currencies][0] ?? 'EUR' })
  return [
    attention({
      kind: 'total',
      at: { place, start: 0, end: total.length },
      title: {
        fr: `Le total ne correspond pas\u00a0: les lignes font ${shown.fr}`,
        en: `The total does not fit: the rows make ${shown.en}`,
      },
      why: {
        fr: `Le tableau annonce ${excerpt(total)}. Un total faux fait douter de chaque ligne\u00a0: corrigez le total, ou les lignes.`,
        en: `The table says ${excerpt(total)}. A wrong total casts doubt on every row: correct the total, or the rows.`,
      },
    }),
  ]
}

/** Totals that are not the sum of their table. */
export const checkTotals = ({ blocks }: Pick<LetterContent, 'blocks'>): readonly Remark[] =>
  blocks.flatMap((block, at) => {
    const found = block.kind === 'table' ? rowsAndTotal(block) : null
    if (found === null) return []
    return found.total.flatMap((cell, column) =>
      checkColumn(
        `block:${at}:${found.at}:${column}`,
        found.rows.map((row) => plainText(row[column] ?? [])),
        plainText(cell),
      ),
    )
  })
