import { useTranslation } from 'react-i18next'
import type { Entry } from '#core/correspondence/entry'
import { Button } from '#ui/kit/button'
import { Dialog } from '#ui/kit/dialog'
import { ChannelIcon } from './channel-icon'
import { useEntryWords } from './entry-words'
import './entry-bin.css'

export type EntryBinProps = {
  readonly entries: readonly Entry[]
  readonly companyName: string
  readonly onRestore: (entry: Entry) => void
  readonly onClose: () => void
}

/** What was removed from the log, each ready to be put back. */
export const EntryBin = ({ entries, companyName, onRestore, onClose }: EntryBinProps) => {
  const { t } = useTranslation('correspondence')
  const words = useEntryWords(companyName)
  return (
    <Dialog open onOpenChange={onClose} title={t('binDialog.title')} description={t('binDialog.text')}>
      {entries.length === 0 && <p>{t('binDialog.empty')}</p>}
      <ul className="entry-bin">
        {entries.map((entry) => (
          <li key={entry.id} className="entry-bin__item">
            <ChannelIcon channel={entry.channel} />
            <span className="entry-bin__what">
              {words.named(entry)}
              <span className="entry-bin__summary">{entry.summary}</span>
            </span>
            <Button
              size="small"
              aria-label={t('binDialog.restoreNamed', { what: words.named(entry) })}
              onClick={() => onRestore(entry)}
            >
              {t('binDialog.restore')}
            </Button>
          </li>
        ))}
      </ul>
    </Dialog>
  )
}
