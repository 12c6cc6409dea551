import { useTranslation } from 'react-i18next'
import { citeExhibits } from '#core/letter/exhibit-label'
import type { FitFile, PackFit } from '#core/pack/fit-plan'
import type { RecipientLimit } from '#core/pack/recipient-limit'
import { useFormat } from '#ui/kit/use-format'
import { limitOf } from './limit-of'
import { SizeBar } from './size-bar'
import './fit-card.css'

type InFiles = Extract<PackFit, { kind: 'files' }>

type Sized = { readonly name: string; readonly bytes: number; readonly isEstimate: boolean }

/** A size against its limit, in words and as a bar. */
const useSaid = () => {
  const { t } = useTranslation('packCheck')
  const format = useFormat()
  return ({ bytes, isEstimate }: Sized, limit: ReturnType<typeof limitOf>): string => {
    const size = isEstimate ? t('fit.about', { size: format.bytes(bytes) }) : format.bytes(bytes)
    if (limit === null) return size
    const of = t('fit.of', { size, most: format.bytes(limit.most) })
    return limit.isDefault ? `${of} (${t('fit.cautious')})` : of
  }
}

type LineProps = { readonly file: FitFile; readonly limits: readonly RecipientLimit[]; readonly isEstimate: boolean }

const Line = ({ file, limits, isEstimate }: LineProps) => {
  const { t } = useTranslation('packCheck')
  const format = useFormat()
  const say = useSaid()
  const limit = limitOf(limits, 'fileBytes')
  const said = say({ ...file, isEstimate }, limit)
  const holds = [
    ...(file.pages === null ? [] : [t('fit.pages', { count: file.pages })]),
    ...(file.hasFront ? [t('fit.front')] : []),
    ...(file.exhibits.length === 0 ? [] : [citeExhibits(file.exhibits, format.language)]),
  ]
  return (
    <li className="fit-file">
      <span className="fit-file__name">{file.name}</span>
      <span className="fit-file__size numbers">{said}</span>
      {limit !== null && (
        <SizeBar label={t('fit.bar', { name: file.name })} said={said} bytes={file.bytes} most={limit.most} />
      )}
      <span className="fit-file__holds numbers">{holds.join(' · ')}</span>
    </li>
  )
}

export type FitFilesProps = {
  readonly fit: InFiles
  readonly limits: readonly RecipientLimit[]
  readonly isEstimate: boolean
}

/** The files that are handed over, each against what the recipient takes. */
export const FitFiles = ({ fit, limits, isEstimate }: FitFilesProps) => {
  const { t } = useTranslation('packCheck')
  const say = useSaid()
  const total = limitOf(limits, 'totalBytes')
  const said = say({ name: '', bytes: fit.totalBytes, isEstimate }, total)
  return (
    <ol className="fit-files">
      {fit.files.map((file) => (
        <Line key={file.name} file={file} limits={limits} isEstimate={isEstimate} />
      ))}
      {fit.files.length > 1 && (
        <li className="fit-file">
          <span className="fit-file__name">{t('fit.total')}</span>
          <span className="fit-file__size numbers">{said}</span>
          {total !== null && (
            <SizeBar
              label={t('fit.bar', { name: t('fit.total') })}
              said={said}
              bytes={fit.totalBytes}
              most={total.most}
            />
          )}
        </li>
      )}
    </ol>
  )
}
