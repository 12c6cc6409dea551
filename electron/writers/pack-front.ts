import { citedPages, frontData } from './pack-front-data'
import type { CitedPage, FrontMatter } from './pack-setting'
import { SECTION_ORDER, type SectionId } from './pack-wording'
import { typeset } from './typeset'

export type { PlacedPages } from './pack-setting'

/** The set pages, the page on which each section that is there begins, and the pages that links open besides. */
export interface SetFront {
  readonly pdf: Uint8Array
  readonly pages: number
  readonly sections: Readonly<Partial<Record<SectionId, number>>>
  readonly cited: readonly CitedPage[]
  /** How much the one-minute page was shortened, from 0 (whole); null when there is none. */
  readonly shortened: number | null
}

type Facts = { readonly id: string; readonly value: number }

const isFact = (fact: unknown): fact is Facts =>
  typeof fact === 'object' && fact !== null && 'id' in fact && 'value' in fact

/**
 * Sets what stands before the exhibits of a file: cover, one-minute page, request with its declarations, admissibility,
 * chronology, list of exhibits; of a later file, its index. Page numbers of exhibits depend on the length of these very
 * pages; Typst settles both together, and measures how much of the one-minute page fits.
 */
export const setFrontMatter = async (front: FrontMatter): Promise<SetFront> => {
  const { pdf, facts } = await typeset({
    template: 'pack',
    data: frontData(front),
    resourcesDir: front.resourcesDir,
    facts: 'fact',
  })
  const found = new Map(facts.filter(isFact).map(({ id, value }) => [id, value]))
  const sections = Object.fromEntries(
    SECTION_ORDER.flatMap((id) => {
      const page = found.get(id)
      return page === undefined ? [] : [[id, page] as const]
    }),
  )
  return {
    pdf,
    pages: found.get('pages') ?? 0,
    sections,
    cited: citedPages(front),
    shortened: found.get('level') ?? null,
  }
}
