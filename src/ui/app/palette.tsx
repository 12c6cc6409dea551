import { Autocomplete } from '@base-ui/react/autocomplete'
import { Dialog } from '@base-ui/react/dialog'
import { CornerDownLeft, Search } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { type PaletteGroup, type PaletteItem, usePaletteGroups } from './use-palette-groups'
import type { Commands, PaletteIntent } from './window-commands'
import '#ui/kit/dialog.css'
import './palette.css'

const Row = ({ item, onDone }: { readonly item: PaletteItem; readonly onDone: () => void }) => (
  <Autocomplete.Item
    value={item}
    className="popup__item palette__item"
    onClick={() => {
      onDone()
      item.run()
    }}
  >
    {item.icon}
    <span className="palette__label">{item.label}</span>
    {item.hint !== undefined && <span className="popup__hint">{item.hint}</span>}
    {item.keys !== undefined && <kbd>{item.keys}</kbd>}
  </Autocomplete.Item>
)

const Groups = ({ onDone }: { readonly onDone: () => void }) => (
  <Autocomplete.List className="palette__list">
    {(group: PaletteGroup) => (
      <Autocomplete.Group key={group.value} items={[...group.items]}>
        <Autocomplete.GroupLabel className="palette__group">{group.value}</Autocomplete.GroupLabel>
        <Autocomplete.Collection>
          {(item: PaletteItem) => <Row key={item.value} item={item} onDone={onDone} />}
        </Autocomplete.Collection>
      </Autocomplete.Group>
    )}
  </Autocomplete.List>
)

const TITLES = {
  go: 'title',
  'note-call': 'chooseDossierCall',
  'add-evidence': 'chooseDossierEvidence',
  'new-letter': 'chooseDossierLetter',
} as const

type BodyProps = { readonly intent: PaletteIntent; readonly onDone: () => void; readonly commands: Commands }

const Body = ({ intent, onDone, commands }: BodyProps) => {
  const { t } = useTranslation('general')
  const groups = usePaletteGroups(intent, commands)
  const title = t(`palette.${TITLES[intent]}`)
  return (
    <Autocomplete.Root
      open
      inline
      items={[...groups]}
      autoHighlight="always"
      keepHighlight
      itemToStringValue={(item: PaletteItem) => item.label}
    >
      <Dialog.Title className={intent === 'go' ? 'visually-hidden' : 'palette__title'}>{title}</Dialog.Title>
      <div className="palette__search">
        <Search aria-hidden="true" />
        <Autocomplete.Input
          className="palette__input"
          aria-label={title}
          placeholder={t(intent === 'go' ? 'palette.placeholder' : 'palette.placeholderDossier')}
        />
      </div>
      <Autocomplete.Empty>
        <p className="popup__empty">{t('palette.empty')}</p>
      </Autocomplete.Empty>
      <Groups onDone={onDone} />
      <footer className="palette__footer" aria-hidden="true">
        <CornerDownLeft /> {t('palette.open')}
        <kbd>{t('keyName.Esc')}</kbd> {t('kit.close')}
      </footer>
      <Dialog.Close className="visually-hidden">{t('kit.close')}</Dialog.Close>
    </Autocomplete.Root>
  )
}

export type PaletteProps = {
  readonly intent: PaletteIntent | null
  readonly onClose: () => void
  readonly commands: Commands
}

/** Go to, find, do: everything the window can do, by typing a few letters. */
export const Palette = ({ intent, onClose, commands }: PaletteProps) => (
  <Dialog.Root open={intent !== null} onOpenChange={(open) => !open && onClose()}>
    <Dialog.Portal>
      <Dialog.Backdrop className="dialog-scrim" />
      <Dialog.Viewport className="dialog-viewport palette-viewport">
        <Dialog.Popup className="dialog palette">
          <Body intent={intent ?? 'go'} onDone={onClose} commands={commands} />
        </Dialog.Popup>
      </Dialog.Viewport>
    </Dialog.Portal>
  </Dialog.Root>
)
