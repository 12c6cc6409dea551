import { useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import type { IntakeAccount, IntakeFile, IntakePreview } from '#contract/intake'
import { Status } from '#ui/kit/status'
import { useFormat } from '#ui/kit/use-format'
import { visibleName } from '#ui/kit/visible-name'
import { useSteps } from './use-steps'

type ReadPreview = Extract<IntakePreview, { kind: 'read' }>

/** What makes no exchange, said in sentences: the account must add up. */
export const IntakeRestLines = ({ preview }: { readonly preview: ReadPreview }) => {
  const { t } = useTranslation('intake')
  const format = useFormat()
  const { rest, refused } = preview
  const kinds = ['undated', 'systemOnly', 'unsent', 'repeated'] as const
  const lines = kinds.flatMap((kind) => (rest[kind] > 0 ? [t(`rest.${kind}`, { count: rest[kind] })] : []))
  return (
    <>
      {lines.map((line) => (
        <p key={line} className="intake__rest">
          {line}
        </p>
      ))}
      {refused.length > 0 && (
        <section className="intake__refused">
          <h3>{t('refusedTitle')}</h3>
          <ul>
            {refused.map(({ name, message }, at) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: the account of a reading never changes
              <li key={at}>{`${visibleName(name)} — ${format.text(message)}`}</li>
            ))}
          </ul>
        </section>
      )}
    </>
  )
}

const FileLine = ({ file }: { readonly file: IntakeFile }) => {
  const { t } = useTranslation('intake')
  const format = useFormat()
  return (
    <li className="intake__file">
      {file.kind === 'refused' ? (
        <Status tone="warn">{t('result.refused')}</Status>
      ) : (
        <Status tone={file.kind === 'kept' ? 'good' : 'info'}>
          {t(`result.${file.kind}`, { number: file.exhibitNumber })}
        </Status>
      )}
      <span>{visibleName(file.name)}</span>
      {file.kind === 'refused' && <span className="intake__rest">{format.text(file.message)}</span>}
    </li>
  )
}

/** What became of everything that was found. */
export const IntakeResult = ({ account }: { readonly account: Extract<IntakeAccount, { kind: 'done' }> }) => {
  const { t } = useTranslation('intake')
  const sum = useRef<HTMLParagraphElement>(null)
  // The button that had the focus is gone.
  useEffect(() => sum.current?.focus(), [])
  const { found, made, alreadyImported, leftAside, files, filesLeft, stopped } = account
  const parts = [
    t('found', { count: found }),
    t('added', { count: made.length }),
    ...(alreadyImported > 0 ? [t('already', { count: alreadyImported })] : []),
    t('left', { count: leftAside }),
  ]
  const kept = files.filter(({ kind }) => kind === 'kept').length
  const fileParts = [t('filesKept', { count: kept }), ...(filesLeft > 0 ? [t('filesLeft', { count: filesLeft })] : [])]
  const { shown, more } = useSteps(files, (count) => t('moreFiles', { count }))
  return (
    <div className="intake__result">
      <p ref={sum} tabIndex={-1} role="status" className="intake__sum">
        {(found > 0 ? parts : fileParts).join(', ')}
      </p>
      {found > 0 && kept + filesLeft > 0 && <p>{fileParts.join(', ')}</p>}
      {stopped && <p>{t('result.stopped')}</p>}
      {files.length > 0 && (
        <section>
          <h3>{t('result.files')}</h3>
          <ul className="intake__file-list">
            {shown.map((file, at) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: the account of a finished run never changes
              <FileLine key={at} file={file} />
            ))}
          </ul>
          {more}
        </section>
      )}
    </div>
  )
}
