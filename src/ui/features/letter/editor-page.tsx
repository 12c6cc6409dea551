import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import type { Evidence } from '#core/evidence/evidence'
import type { Enclosure, Letter, LetterContent } from '#core/letter/letter'
import type { LetterField } from '#core/letter/letter-fields'
import { blockTexts } from '#core/letter/letter-texts'
import { SavedMark } from '#ui/kit/saved-mark'
import { useFormat } from '#ui/kit/use-format'
import { AtList } from './editor-at-list'
import { ChipPopover } from './editor-chip'
import { DateDialog } from './editor-date'
import { SpellingMenu } from './editor-spelling-menu'
import type { LetterEditor } from './use-letter-editor'
import './sheet.css'
import './sheet-parts.css'

type PageProps = {
  readonly editor: LetterEditor
  readonly letter: Letter
  readonly pieces: readonly Evidence[]
  readonly enclosures: readonly Enclosure[]
  /** Undefined until they are read. */
  readonly fields: readonly LetterField[] | undefined
}

const Enclosures = ({ letter, enclosures }: Pick<PageProps, 'letter' | 'enclosures'>) => {
  const { i18n } = useTranslation('letter')
  const words = i18n.getFixedT(letter.language, 'letter')
  if (enclosures.length === 0) return null
  return (
    <div className="sheet__enclosures" lang={letter.language}>
      <span>{words('paper.enclosuresLabel')}</span>
      <ul>
        {enclosures.map(({ number, title }) => (
          <li key={number}>{words('paper.enclosure', { number, title })}</li>
        ))}
      </ul>
    </div>
  )
}

/** The words of the body: what a form or a mediator that limits them counts. */
const Count = ({ content }: { readonly content: LetterContent }) => {
  const { t } = useTranslation('editor')
  const format = useFormat()
  const { words, characters } = useMemo(() => {
    const text = content.blocks.flatMap(blockTexts).join('\n')
    return { words: text.match(/[\p{L}\p{N}]+(?:['’-][\p{L}\p{N}]+)*/gu)?.length ?? 0, characters: text.length }
  }, [content])
  return (
    <p className="numbers">
      {format.list([
        t('count.words', { count: words, number: format.number(words) }),
        t('count.characters', { count: characters, number: format.number(characters) }),
      ])}
    </p>
  )
}

const Said = ({ editor: { done } }: Pick<PageProps, 'editor'>) => {
  const { t } = useTranslation('letter')
  return (
    <p className="visually-hidden" role="status">
      {done?.kind === 'moved' && t('block.moved', { position: done.position, total: done.total })}
      {done?.kind === 'removed' && t('block.removed')}
    </p>
  )
}

/** The letter as it will be printed, on white paper whatever the window's colours, typed in place. */
export const LetterPage = ({ editor, letter, pieces, enclosures, fields }: PageProps) => {
  const { t } = useTranslation('letter')
  const { opened } = editor
  return (
    <>
      <article className="sheet" aria-label={t('paper.page')}>
        <div className="sheet__paper">
          <div ref={editor.host} className="sheet__host" />
          <Enclosures letter={letter} enclosures={enclosures} />
        </div>
      </article>
      <div className="sheet__foot">
        <SavedMark state={editor.saveState} />
        <Count content={editor.content} />
      </div>
      <Said editor={editor} />
      <AtList editor={editor} letter={letter} pieces={pieces} />
      {opened?.kind === 'chip' && (
        <ChipPopover editor={editor} pos={opened.pos} letter={letter} pieces={pieces} fields={fields} />
      )}
      {opened?.kind === 'spelling' && <SpellingMenu editor={editor} pos={opened.pos} letter={letter} />}
      {opened?.kind === 'date' && <DateDialog editor={editor} />}
    </>
  )
}
