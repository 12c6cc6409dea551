import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import type { Letter, LetterContent } from '#core/letter/letter'
import { type LetterRange, textsWithPlaces } from '#core/letter/letter-place'
import type { Remark } from '#core/letter/remark'
import { useApi } from '#ui/app/api'

/** Remarks, and the text that they were made on. */
export type Remarks = { readonly remarks: readonly Remark[]; readonly about: LetterContent }

/** Long enough not to judge half a word, short enough to be there when one looks up. */
const PAUSE_MS = 700

/** The text once nobody has typed for a moment. */
const useSettledContent = (content: LetterContent): LetterContent => {
  const [settled, setSettled] = useState(content)
  useEffect(() => {
    const timer = setTimeout(() => setSettled(content), PAUSE_MS)
    return () => clearTimeout(timer)
  }, [content])
  return settled
}

const numbers = new WeakMap<LetterContent, number>()
let last = 0

/** A number for each text, so that a long letter need not be spelt out to be told from the one before. */
const numberOf = (content: LetterContent): number => {
  const known = numbers.get(content)
  if (known !== undefined) return known
  last += 1
  numbers.set(content, last)
  return last
}

/** The remarks on what stands on the page; while new ones are made, the last ones stay. */
export const useRemarks = (letter: Letter, content: LetterContent) => {
  const api = useApi()
  const about = useSettledContent(content)
  return useQuery({
    queryKey: ['remark', 'list', letter.id, numberOf(about)],
    queryFn: async (): Promise<Remarks> => ({
      remarks: await api.remark.list({ letterId: letter.id, content: about }),
      about,
    }),
    placeholderData: keepPreviousData,
    gcTime: 0,
    enabled: letter.state !== 'sent',
  })
}

/** The remarks that no other list beside the page tells: what is to complete has its own. */
export const ownRemarks = (remarks: readonly Remark[]): readonly Remark[] =>
  remarks.filter(({ kind }) => kind !== 'placeholder')

/** Whether the words at a range are still those that a remark was made on: only then may they be replaced. */
export const isStillThere = (at: LetterRange, about: LetterContent, now: LetterContent): boolean => {
  if (about === now) return true
  const textAt = (content: LetterContent) => textsWithPlaces(content).find(({ place }) => place === at.place)?.text
  return textAt(about) === textAt(now)
}
