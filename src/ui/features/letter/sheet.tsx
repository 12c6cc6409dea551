import { Plus } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '#ui/kit/button'
import { addParagraph } from './edit-blocks'
import { SheetBlock } from './sheet-block'
import { useSheet } from './sheet-context'
import { SheetDate } from './sheet-date'
import { SheetText } from './sheet-text'
import './sheet.css'

const Head = () => {
  const { t, i18n } = useTranslation('letter')
  const { editor, language } = useSheet()
  const words = i18n.getFixedT(language, 'letter')
  return (
    <>
      <div className="sheet__sender">
        <SheetText field="sender" label={t('paper.sender')} placeholder={t('paper.sender')} />
      </div>
      <div className="sheet__recipient">
        <SheetText field="recipient" label={t('paper.recipient')} placeholder={t('paper.recipient')} />
      </div>
      <SheetDate />
      <div className="sheet__delivery">
        <SheetText field="delivery" label={t('paper.delivery')} placeholder={t('paper.deliveryEmpty')} single />
      </div>
      <div className="sheet__labelled sheet__subject">
        <span>{words('paper.subjectLabel')}</span>
        <SheetText field="subject" label={t('paper.subject')} single />
      </div>
      <div className="sheet__labelled" data-empty={editor.content.references.length === 0 || undefined}>
        <span>{words('paper.referencesLabel')}</span>
        <SheetText field="references" label={t('paper.references')} placeholder={t('paper.referencesEmpty')} />
      </div>
      <div className="sheet__salutation">
        <SheetText field="salutation" label={t('paper.salutation')} single />
      </div>
    </>
  )
}

const Body = () => {
  const { t } = useTranslation('letter')
  const { editor, readOnly } = useSheet()
  const [said, setSaid] = useState('')
  const { blocks } = editor.content
  const total = blocks.length
  return (
    <section className="sheet__body" aria-label={t('paper.body')}>
      {blocks.map((block, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a block is known by its place only; the focus is put back by hand
        <SheetBlock key={index} block={block} index={index} onSay={setSaid} />
      ))}
      {!readOnly && (
        <span className="sheet__append">
          <Button
            size="small"
            variant="quiet"
            icon={<Plus aria-hidden="true" />}
            onClick={() => void editor.edit(addParagraph(editor.content, total - 1))}
          >
            {t('block.append')}
          </Button>
        </span>
      )}
      <p className="visually-hidden" role="status">
        {said}
      </p>
    </section>
  )
}

const Foot = () => {
  const { t, i18n } = useTranslation('letter')
  const { language, enclosures } = useSheet()
  const words = i18n.getFixedT(language, 'letter')
  return (
    <>
      <div className="sheet__closing">
        <SheetText field="closing" label={t('paper.closing')} />
      </div>
      <div className="sheet__signature">
        <SheetText field="signature" label={t('paper.signature')} placeholder={t('paper.signature')} single />
      </div>
      {enclosures.length > 0 && (
        <div className="sheet__enclosures" lang={language}>
          <span>{words('paper.enclosuresLabel')}</span>
          <ul>
            {enclosures.map(({ number, title }) => (
              <li key={number}>{words('paper.enclosure', { number, title })}</li>
            ))}
          </ul>
        </div>
      )}
    </>
  )
}

/** The letter as it will be printed, on white paper whatever the window's colours, typed in place. */
export const LetterSheet = () => {
  const { t } = useTranslation('letter')
  return (
    <article className="sheet" aria-label={t('paper.page')}>
      <div className="sheet__page">
        <Head />
        <Body />
        <Foot />
      </div>
    </article>
  )
}
