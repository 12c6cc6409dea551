import { Outlet } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { DossierId } from '#core/kernel/ids'
import { Page } from '#ui/kit/page'
import { DossierHeader } from './dossier-header'
import { Loaded } from './loaded'
import { useOverview } from './use-dossiers'
import { useTitle } from './use-title'
import './dossier-frame.css'

/** A dossier: its header stays, its parts change below. */
export const DossierFrame = ({ dossierId }: { readonly dossierId: DossierId }) => {
  const { t } = useTranslation('general')
  const overview = useOverview(dossierId)
  useTitle(overview.data?.dossier.title ?? '')
  return (
    <div className="dossier-frame">
      {overview.isError ? (
        <Page title={t('crash.title')} width="reading">
          <Loaded query={overview}>{() => null}</Loaded>
        </Page>
      ) : (
        <Loaded query={overview} skeleton={<div className="dossier-header" />}>
          {(value) => <DossierHeader overview={value} />}
        </Loaded>
      )}
      {!overview.isError && (
        <div className="dossier-frame__content" data-pane="content">
          <Outlet />
        </div>
      )}
    </div>
  )
}
