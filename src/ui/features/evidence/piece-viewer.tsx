import { useTranslation } from 'react-i18next'
import type { Evidence } from '#core/evidence/evidence'
import { Dialog } from '#ui/kit/dialog'
import { ComposedViewer } from './compose-viewer'
import { viewerKindOf } from './viewer-kind'
import { Nothing } from './viewer-nothing'
import { ViewerActions } from './viewer-outside'
import { PagesViewer } from './viewer-pages'
import { ReadingViewer } from './viewer-reading'
import { RecordingViewer } from './viewer-recording'
import './piece-viewer.css'

export type PieceViewerProps = {
  readonly piece: Evidence
  /** The page to begin at, from 1. */
  readonly page?: number | undefined
  /** What to look for in it: a search opens where it found something. */
  readonly find?: string | undefined
  readonly onClose: () => void
}

const Content = ({ piece, page = 1, find = '' }: PieceViewerProps) => {
  const actions = <ViewerActions piece={piece} />
  // A search found something in the file itself, which may be on a page that the exhibit leaves out.
  if (piece.recipe !== null && find === '') return <ComposedViewer piece={piece} page={page} actions={actions} />
  switch (viewerKindOf(piece)) {
    case 'pages':
      return <PagesViewer piece={piece} page={page} find={find} actions={actions} />
    case 'reading':
      return <ReadingViewer piece={piece} find={find} actions={actions} />
    case 'recording':
      return <RecordingViewer piece={piece} actions={actions} />
    default:
      return (
        <div className="viewer">
          <div className="viewer__tools">{actions}</div>
          <Nothing piece={piece} />
        </div>
      )
  }
}

/** The page itself, so that its keys work at once; else the title, and never a field in which keys would be typed. */
const findStart = (): HTMLElement | null =>
  document.querySelector<HTMLElement>('.dialog .viewer__desk') ?? document.querySelector<HTMLElement>('.dialog__title')

/** One piece, large: looked at, searched, listened to; never changed. */
export const PieceViewer = (props: PieceViewerProps) => {
  const { t } = useTranslation('evidence')
  const { piece, onClose } = props
  return (
    <Dialog
      open
      onOpenChange={onClose}
      size="full"
      initialFocus={findStart}
      title={t('exhibitTitled', { number: piece.exhibitNumber, title: piece.title })}
    >
      <Content {...props} />
    </Dialog>
  )
}
