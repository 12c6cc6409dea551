import { Fragment } from 'react'
import { useTranslation } from 'react-i18next'
import { Dialog } from '#ui/kit/dialog'
import { isMac } from './computer'
import './shortcut-sheet.css'

type Row = {
  readonly what:
    | 'palette'
    | 'help'
    | 'newDossier'
    | 'home'
    | 'search'
    | 'settings'
    | 'panes'
    | 'tabs'
    | 'noteCall'
    | 'addEvidence'
    | 'newLetter'
    | 'sendLetter'
    | 'close'
  readonly keys: readonly string[]
}

const MOD = isMac() ? '⌘' : 'Ctrl'

const EVERYWHERE: readonly Row[] = [
  { what: 'palette', keys: [`${MOD} K`] },
  { what: 'newDossier', keys: [`${MOD} N`] },
  { what: 'noteCall', keys: ['N', `${MOD} Shift A`] },
  { what: 'addEvidence', keys: [`${MOD} O`] },
  { what: 'search', keys: [`${MOD} Shift F`] },
  { what: 'home', keys: ['Alt Home'] },
  { what: 'settings', keys: [`${MOD} ,`] },
  { what: 'panes', keys: ['F6'] },
  { what: 'help', keys: ['F1', '?', `${MOD} /`] },
  { what: 'close', keys: ['Esc'] },
]

const IN_DOSSIER: readonly Row[] = [
  { what: 'tabs', keys: [`${MOD} 1 … 6`] },
  { what: 'newLetter', keys: [`${MOD} Shift N`] },
  { what: 'sendLetter', keys: [`${MOD} Shift E`] },
]

const isNamed = (key: string): key is 'Shift' | 'Home' | 'Esc' => key === 'Shift' || key === 'Home' || key === 'Esc'

const Keys = ({ combination }: { readonly combination: string }) => {
  const { t } = useTranslation('general')
  return combination
    .split(' ')
    .map((key) => (key === '…' ? ' … ' : <kbd key={key}>{isNamed(key) ? t(`keyName.${key}`) : key}</kbd>))
}

const Rows = ({ rows }: { readonly rows: readonly Row[] }) => {
  const { t } = useTranslation('general')
  return (
    <dl className="shortcut-sheet">
      {rows.map((row) => (
        <Fragment key={row.what}>
          <dt>{t(`keys.${row.what}`)}</dt>
          <dd>
            {row.keys.map((combination, index) => (
              <Fragment key={combination}>
                {index > 0 && <span className="shortcut-sheet__or">{t('keys.or')}</span>}
                <Keys combination={combination} />
              </Fragment>
            ))}
          </dd>
        </Fragment>
      ))}
    </dl>
  )
}

export type ShortcutSheetProps = { readonly open: boolean; readonly onOpenChange: (open: boolean) => void }

/** The keys that work here. */
export const ShortcutSheet = ({ open, onOpenChange }: ShortcutSheetProps) => {
  const { t } = useTranslation('general')
  return (
    <Dialog
      open={open}
      onOpenChange={onOpenChange}
      title={t('keys.title')}
      description={t('keys.description')}
      initialFocus="title"
    >
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: magnified, the list scrolls, and must be reachable to scroll with the keys */}
      <section className="shortcut-sheet__list" tabIndex={0} aria-label={t('keys.title')}>
        <Rows rows={EVERYWHERE} />
        <h3 className="shortcut-sheet__title">{t('keys.inDossier')}</h3>
        <Rows rows={IN_DOSSIER} />
      </section>
    </Dialog>
  )
}
