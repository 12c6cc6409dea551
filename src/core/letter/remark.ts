import { z } from 'zod'
import { Bilingual } from '#core/kernel/bilingual'
import { LetterRange } from './letter-place'

/** What a remark is about (product.md T5). */
export const RemarkKind = z.enum([
  'no_recipient',
  'no_demand',
  'no_date',
  'no_time_limit',
  'must_contain',
  'placeholder',
  'unverified',
  'letter_date',
  'impossible_date',
  'weekday',
  'past_time_limit',
  'closed_day',
  'period',
  'amount',
  'total',
  'card_number',
  'exhibit',
  'delivery',
  'tone',
])
export type RemarkKind = z.infer<typeof RemarkKind>

/**
 * Something to look at before a letter leaves; it never keeps it from leaving. `attention`: the letter would be weaker, wrong
 * or unsafe; `advice`: it would be better. `at`: where it stands, null where it is about the whole. `kinder`: what may stand
 * in the place of that range, null where only the person can say it otherwise. `id` stays the same while the range does.
 */
export const Remark = z.strictObject({
  id: z.string().max(200),
  level: z.enum(['attention', 'advice']),
  kind: RemarkKind,
  at: LetterRange.nullable(),
  title: Bilingual,
  why: Bilingual,
  kinder: z.string().max(4000).nullable(),
})
export type Remark = z.infer<typeof Remark>

type Drawn = Pick<Remark, 'kind' | 'title' | 'why'> &
  Partial<Pick<Remark, 'at' | 'kinder'>> & { readonly about?: string }

const drawn = (level: Remark['level'], { about = '', at = null, kinder = null, ...rest }: Drawn): Remark => {
  const place = at === null ? '' : `${at.place}:${at.start}-${at.end}`
  return {
    ...rest,
    at,
    kinder,
    level,
    id: [rest.kind, place, about]
      .filter((part) => part !== '')
      .join(' ')
      .slice(0, 200),
  }
}

/** A remark on what makes the letter weaker, wrong or unsafe. `about` tells apart two remarks on one place. */
export const attention = (remark: Drawn): Remark => drawn('attention', remark)

/** A remark on what would make the letter better. */
export const advice = (remark: Drawn): Remark => drawn('advice', remark)

const LONGEST_EXCERPT = 60

/** A piece of the letter as a title quotes it: on one line, and not too long. */
export const excerpt = (text: string): string => {
  const flat = text.replace(/[\r\n\t]+/g, ' ').trim()
  return flat.length <= LONGEST_EXCERPT ? flat : `${flat.slice(0, LONGEST_EXCERPT)}…`
}
