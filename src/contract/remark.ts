import { z } from 'zod'
import { method } from '#contract/define'
import { LetterId } from '#core/kernel/ids'
import { LetterContent } from '#core/letter/letter'
import { Remark } from '#core/letter/remark'

/** What to look at before a letter leaves (product.md T5): it never keeps it from leaving, and always says why. */
export const remark = {
  /** In reading order. `content`: the letter as it stands in the editor, where it is not kept yet. */
  list: method(z.strictObject({ letterId: LetterId, content: LetterContent.optional() }), z.array(Remark)),
} as const
