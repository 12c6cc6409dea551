import { useTranslation } from 'react-i18next'
import type { LooseFile } from '#contract/intake'
import { Button } from '#ui/kit/button'
import { CheckField } from '#ui/kit/check-field'
import { Status } from '#ui/kit/status'
import { useFormat } from '#ui/kit/use-format'
import { visibleName } from '#ui/kit/visible-name'
import { openFiles } from './intake-choice'
import { useSteps } from './use-steps'

export type IntakeFilesProps = {
  readonly role: LooseFile['role']
  /** Of that role alone. */
  readonly files: readonly LooseFile[]
  readonly chosen: ReadonlySet<number>
  readonly onChoose: (files: readonly number[], isTaken: boolean) => void
}

const Row = ({ file, chosen, onChoose }: Pick<IntakeFilesProps, 'chosen' | 'onChoose'> & { file: LooseFile }) => {
  const { t } = useTranslation('intake')
  const format = useFormat()
  const { at, name, size, exhibitNumber } = file
  const head = (
    <span className="intake__head">
      <span className="intake__file-name">{visibleName(name)}</span>
      <span className="intake__rest numbers">{format.bytes(size)}</span>
    </span>
  )
  return (
    <li className="intake__row">
      {exhibitNumber === null ? (
        <CheckField label={head} checked={chosen.has(at)} onChange={(isTaken) => onChoose([at], isTaken)} />
      ) : (
        <div className="intake__known">
          {head}
          <Status tone="info">{t('result.duplicate', { number: exhibitNumber })}</Status>
        </div>
      )}
    </li>
  )
}

/** Files that come along with no exchange: those of an archive, or the small pictures of messages. */
export const IntakeFiles = ({ role, files, chosen, onChoose }: IntakeFilesProps) => {
  const { t } = useTranslation('intake')
  const { shown, more } = useSteps(files, (count) => t('moreFiles', { count }))
  if (files.length === 0) return null
  const open = openFiles(files)
  return (
    <section className="intake__found" aria-label={t(`loose.${role}`)}>
      <div>
        <h3>{t(`loose.${role}`)}</h3>
        <p className="intake__rest">{t(`looseHint.${role}`)}</p>
      </div>
      {open.length > 1 && (
        <div className="intake__all">
          <Button size="small" disabled={open.every((at) => chosen.has(at))} onClick={() => onChoose(open, true)}>
            {t('takeAll')}
          </Button>
          <Button size="small" disabled={!open.some((at) => chosen.has(at))} onClick={() => onChoose(open, false)}>
            {t('takeNone')}
          </Button>
        </div>
      )}
      <ul className="intake__list" aria-label={t(`loose.${role}`)}>
        {shown.map((file) => (
          <Row key={file.at} file={file} chosen={chosen} onChoose={onChoose} />
        ))}
      </ul>
      {more}
    </section>
  )
}
