import { useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Evidence } from '#core/evidence/evidence'
import { leadingPieces, refuseRecipe } from '#core/evidence/exhibit-compose'
import type { FixedNumber } from '#core/evidence/exhibit-order'
import { pagesOfFile } from '#core/evidence/exhibit-pages'
import type { EvidenceId } from '#core/kernel/ids'
import { fold } from '#core/search/fold'
import { CheckField } from '#ui/kit/check-field'
import { Status } from '#ui/kit/status'
import { TextField } from '#ui/kit/text-field'
import { readPageRange, writePageRange } from './compose-range'
import { useFixedWhere } from './order-fixed'
import { Thumbnail } from './picture'
import type { Compose } from './use-compose'

/** More are found by their title. */
const MOST_SHOWN = 60
/** With fewer, a search would only be in the way. */
const SEARCH_FROM = 10

const onePage = (evidenceId: EvidenceId) => ({ parts: [{ evidenceId, page: 1, turn: 0 as const, crop: null }] })

/** Why a piece cannot be taken in, in words; null when it can. */
const useProblem = ({ lead, pieces }: Compose, fixed: readonly FixedNumber[]) => {
  const { t } = useTranslation('exhibit')
  const where = useFixedWhere()
  const leaders = useMemo(() => leadingPieces(pieces), [pieces])
  const used = useMemo(() => new Map(fixed.map((one) => [one.evidenceId, one])), [fixed])
  return (piece: Evidence): string | null => {
    const leader = leaders.get(piece.id)
    // A dossier may hold a hundred thousand: only those that matter here are looked at.
    const concerned = [lead, piece, ...(leader === undefined ? [] : [leader])]
    const refusal = refuseRecipe({ pieces: concerned, isFixed: (id) => used.has(id) }, lead, onePage(piece.id))
    const use = used.get(piece.id)
    switch (refusal?.problem) {
      case undefined:
        return null
      case 'number_fixed':
        return t('compose.problem.number_fixed', { where: use === undefined ? '' : where(use) })
      case 'taken_in':
        return t('compose.problem.taken_in', { number: leader?.exhibitNumber ?? 0 })
      case 'composed':
        return t('compose.problem.composed')
      default:
        return t('compose.problem.withdrawn')
    }
  }
}

/** The pages of one file that are kept, typed as for a printer. */
const KeepField = ({ compose, piece }: { readonly compose: Compose; readonly piece: Evidence }) => {
  const { t } = useTranslation('exhibit')
  const count = pagesOfFile(piece) ?? 0
  const kept = writePageRange(
    compose.plan.flatMap(({ evidenceId, kept: isKept, page }) => (evidenceId === piece.id && isKept ? [page] : [])),
  )
  const [typed, setTyped] = useState<string | null>(null)
  const read = readPageRange(typed ?? kept, count)
  const wrong =
    typed === null || typed.trim() === '' || read.kind === 'pages'
      ? null
      : read.kind === 'beyond'
        ? t('compose.keepBeyond', { pages: count })
        : t('compose.keepUnread', { part: read.part })
  return (
    <TextField
      label={t('compose.keep', { number: piece.exhibitNumber })}
      hint={t('compose.keepHint')}
      error={wrong}
      value={typed ?? kept}
      onChange={(text) => {
        setTyped(text)
        const found = readPageRange(text, count)
        if (found.kind === 'pages') compose.keep(piece.id, found.pages)
      }}
      onBlur={() => wrong === null && setTyped(null)}
      maxLength={200}
    />
  )
}

type FileProps = { readonly compose: Compose; readonly piece: Evidence; readonly problem: string | null }

const File = ({ compose, piece, problem }: FileProps) => {
  const { t } = useTranslation('exhibit')
  const pages = pagesOfFile(piece) ?? 0
  const isLead = piece.id === compose.lead.id
  const isTaken = compose.plan.some(({ evidenceId }) => evidenceId === piece.id)
  const label = (
    <span className="compose-file__label">
      <Thumbnail piece={piece} />
      <span className="compose-file__text">
        <span className="compose-file__title">
          {t('compose.file', { number: piece.exhibitNumber, title: piece.title })}
        </span>
        <span className="compose-file__facts">{t('pages', { count: pages })}</span>
        {isLead && <Status tone="info">{t('compose.leads')}</Status>}
      </span>
    </span>
  )
  return (
    <li className="compose-file">
      <CheckField
        label={label}
        checked={isTaken}
        // What leads stays, and what cannot be taken in is shown with the reason.
        disabled={isLead || (problem !== null && !isTaken)}
        onChange={(wanted) => compose.take(piece, wanted)}
        {...(problem !== null && !isTaken && { hint: problem })}
      />
      {isTaken && pages > 1 && <KeepField compose={compose} piece={piece} />}
    </li>
  )
}

/** The other pieces, those that are taken in first among equals: found by their number and title. */
const useFound = ({ lead, pieces, plan }: Compose, text: string) => {
  const paged = useMemo(() => pieces.filter((piece) => pagesOfFile(piece) !== null), [pieces])
  const others = useMemo(() => paged.filter(({ id }) => id !== lead.id), [paged, lead.id])
  const named = useMemo(() => {
    const wanted = fold(text).trim()
    const isNamed = ({ exhibitNumber, title }: Evidence) => fold(`${exhibitNumber} ${title}`).includes(wanted)
    return wanted === '' ? others : others.filter(isNamed)
  }, [others, text])
  const taken = new Set(plan.map(({ evidenceId }) => evidenceId))
  const isNamed = new Set(named.map(({ id }) => id))
  const found = others === named ? others : others.filter((piece) => taken.has(piece.id) || isNamed.has(piece.id))
  const shown = found.filter(({ id }, index) => index < MOST_SHOWN || taken.has(id))
  return { others: others.length, shown, more: found.length - shown.length, notShown: pieces.length - paged.length }
}

/** The files of the exhibit: which of the dossier's pieces, and which of their pages. */
export const Files = ({ compose, fixed }: { readonly compose: Compose; readonly fixed: readonly FixedNumber[] }) => {
  const { t } = useTranslation('exhibit')
  const [text, setText] = useState('')
  const problemOf = useProblem(compose, fixed)
  const { others, shown, more, notShown } = useFound(compose, text)
  return (
    <section className="compose__files" aria-label={t('compose.files')}>
      <h3 className="compose__heading">{t('compose.files')}</h3>
      <p className="compose__note">{others === 0 ? t('compose.none') : t('compose.filesHint')}</p>
      {others > SEARCH_FROM && (
        <TextField label={t('compose.filter')} type="search" value={text} onChange={setText} maxLength={100} />
      )}
      <ul className="compose__list">
        {[compose.lead, ...shown].map((piece) => (
          <File key={piece.id} compose={compose} piece={piece} problem={problemOf(piece)} />
        ))}
      </ul>
      {more > 0 && <p className="compose__note">{t('compose.more', { count: more })}</p>}
      {notShown > 0 && <p className="compose__note">{t('compose.notShown', { count: notShown })}</p>}
    </section>
  )
}
