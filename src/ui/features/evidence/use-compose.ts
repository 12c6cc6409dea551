import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Evidence } from '#core/evidence/evidence'
import type { Crop } from '#core/evidence/exhibit-recipe'
import type { EvidenceId } from '#core/kernel/ids'
import {
  addFile,
  changePage,
  keepOnly,
  movePage,
  numbersOf,
  type Plan,
  type PlannedPage,
  removeFile,
  startPlan,
  turnBy,
} from './compose-plan'

/** An exhibit being composed: nothing of it is kept until it is saved, so that leaving undoes everything. */
export type Compose = ReturnType<typeof useCompose>

export const useCompose = (lead: Evidence, pieces: readonly Evidence[]) => {
  const { t } = useTranslation('exhibit')
  const [plan, setPlan] = useState<Plan>(() => startPlan(lead, pieces))
  const [chosen, setChosen] = useState<string | null>(null)
  const [said, setSaid] = useState('')
  const current = plan.find(({ key }) => key === chosen) ?? plan[0] ?? null
  const pagesOf = (next: Plan): string => t('pages', { count: next.filter(({ kept }) => kept).length })
  const sayPlace = (next: Plan, key: string) => {
    const numbers = numbersOf(next)
    const number = numbers.get(key)
    setSaid(
      number === undefined ? t('compose.said.movedOut') : t('compose.said.moved', { number, total: numbers.size }),
    )
  }
  return {
    lead,
    pieces,
    plan,
    current,
    said,
    choose: setChosen,
    setPlan,
    sayPlace,
    move: (page: PlannedPage, by: number) => {
      const next = movePage(plan, page.key, plan.indexOf(page) + by)
      setChosen(page.key)
      setPlan(next)
      sayPlace(next, page.key)
    },
    turn: (page: PlannedPage, quarter: 1 | -1) => {
      const turn = turnBy(page.turn, quarter)
      setPlan(changePage(plan, page.key, { turn }))
      setSaid(t('compose.said.turned', { degrees: turn }))
    },
    crop: (page: PlannedPage, crop: Crop | null) => {
      setPlan(changePage(plan, page.key, { crop }))
      setSaid(t(crop === null ? 'compose.said.whole' : 'compose.said.cropped'))
    },
    toggle: (page: PlannedPage) => {
      const next = changePage(plan, page.key, { kept: !page.kept })
      setPlan(next)
      setSaid(t(page.kept ? 'compose.said.out' : 'compose.said.in', { pages: pagesOf(next) }))
    },
    take: (piece: Evidence, wanted: boolean) => {
      const next = wanted ? addFile(plan, piece) : removeFile(plan, piece.id)
      setPlan(next)
      setSaid(t('compose.sum', { pages: pagesOf(next), files: t('files', { count: countFiles(next) }) }))
    },
    keep: (id: EvidenceId, pages: ReadonlySet<number>) => {
      const next = keepOnly(plan, id, pages)
      setPlan(next)
      setSaid(t('compose.sum', { pages: pagesOf(next), files: t('files', { count: countFiles(next) }) }))
    },
  }
}

/** How many files the kept pages come from. */
export const countFiles = (plan: Plan): number =>
  new Set(plan.filter(({ kept }) => kept).map(({ evidenceId }) => evidenceId)).size
