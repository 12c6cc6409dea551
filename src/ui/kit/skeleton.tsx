import { useTranslation } from 'react-i18next'
import './skeleton.css'

export type SkeletonProps = { readonly lines?: number; readonly shape?: 'text' | 'card' }

/** The outline of what is being read; it appears only when reading takes a moment. */
export const Skeleton = ({ lines = 3, shape = 'text' }: SkeletonProps) => {
  const { t } = useTranslation('general')
  return (
    <div className="skeleton" data-shape={shape} role="status">
      <span className="visually-hidden">{t('kit.loading')}</span>
      {Array.from({ length: lines }, (_, line) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the lines are alike and never move
        <span key={line} className="skeleton__line" aria-hidden="true" />
      ))}
    </div>
  )
}
