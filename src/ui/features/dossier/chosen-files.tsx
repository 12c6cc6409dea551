import { FileText, X } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { DropArea } from '#ui/kit/drop-area'
import { IconButton } from '#ui/kit/icon-button'
import { useFormat } from '#ui/kit/use-format'
import { visibleName } from '#ui/kit/visible-name'
import './chosen-files.css'

export type ChosenFilesProps = { readonly files: readonly File[]; readonly onChange: (files: readonly File[]) => void }

/** Files that will go into the dossier once it is open. */
export const ChosenFiles = ({ files, onChange }: ChosenFilesProps) => {
  const { t } = useTranslation('dossier')
  const format = useFormat()
  return (
    <div className="chosen-files">
      <DropArea label={t('files.drop')} hint={t('files.hint')} onFiles={(more) => onChange([...files, ...more])} />
      {files.length > 0 && (
        <p className="field__hint" role="status">
          {t('files.chosen', { count: files.length })}
        </p>
      )}
      <ul className="chosen-files__list">
        {files.map((file, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the same file may be chosen twice; its place is its identity
          <li key={index} className="chosen-files__file">
            <FileText aria-hidden="true" />
            <span className="chosen-files__name">{visibleName(file.name)}</span>
            <span className="chosen-files__size numbers">{format.bytes(file.size)}</span>
            <IconButton
              size="small"
              label={t('files.remove', { name: visibleName(file.name) })}
              icon={<X aria-hidden="true" />}
              onClick={() => onChange(files.filter((_, at) => at !== index))}
            />
          </li>
        ))}
      </ul>
    </div>
  )
}
