import { createHashHistory, createRootRoute, createRoute, createRouter } from '@tanstack/react-router'
import { z } from 'zod'
import { DossierId, EntryId, EvidenceId, LetterId } from '#core/kernel/ids'
import { CompanyCard } from '../features/company/company-card'
import { ExchangesPage } from '../features/correspondence/exchanges-page'
import { IntakeButton } from '../features/correspondence/intake-button'
import { AllDeadlinesPage } from '../features/deadline/all-deadlines-page'
import { DeadlinesPage } from '../features/deadline/deadlines-page'
import { WhyDialog } from '../features/deadline/why-dialog'
import { NewDossierPage } from '../features/dossier/new-dossier-page'
import { OverviewPage } from '../features/dossier/overview-page'
import { EvidencePage } from '../features/evidence/evidence-page'
import { HomePage } from '../features/home/home-page'
import { LettersPage } from '../features/letter/letters-page'
import { AdmissibilityCard } from '../features/mediator/admissibility-card'
import { OpenChecks } from '../features/mediator/open-checks'
import { PackPage } from '../features/pack/pack-page'
import { SearchPage } from '../features/search/search-page'
import { SettingsPage } from '../features/settings/settings-page'
import { DossierFrame } from './dossier-frame'
import { CrashPage } from './error-page'
import { Frame } from './frame'
import { IntakeSlot } from './intake-offer'
import { NotFoundPage } from './not-found-page'

const root = createRootRoute({ component: Frame, notFoundComponent: NotFoundPage, errorComponent: CrashPage })

const home = createRoute({ getParentRoute: () => root, path: '/', component: HomePage })
const newDossier = createRoute({ getParentRoute: () => root, path: '/new', component: NewDossierPage })
const allDeadlines = createRoute({ getParentRoute: () => root, path: '/deadlines', component: AllDeadlinesPage })
const search = createRoute({ getParentRoute: () => root, path: '/search', component: SearchPage })
const settings = createRoute({
  getParentRoute: () => root,
  path: '/settings',
  // What to fill in first.
  validateSearch: z.object({ fill: z.literal('me').optional().catch(undefined) }),
  component: () => <SettingsPage fill={settings.useSearch().fill} />,
})

const dossier = createRoute({
  getParentRoute: () => root,
  path: '/d/$dossierId',
  params: {
    parse: ({ dossierId }) => ({ dossierId: DossierId.parse(dossierId) }),
    stringify: ({ dossierId }) => ({ dossierId }),
  },
  component: () => <DossierFrame dossierId={dossier.useParams().dossierId} />,
})
const overview = createRoute({
  getParentRoute: () => dossier,
  path: '/',
  component: () => (
    <OverviewPage
      dossierId={overview.useParams().dossierId}
      WhyDialog={WhyDialog}
      CompanyCard={CompanyCard}
      AdmissibilityCard={AdmissibilityCard}
    />
  ),
})
const exchanges = createRoute({
  getParentRoute: () => dossier,
  path: '/exchanges',
  // The sending whose way is to be shown.
  validateSearch: z.object({ follow: EntryId.optional().catch(undefined) }),
  component: () => (
    <ExchangesPage dossierId={exchanges.useParams().dossierId} followed={exchanges.useSearch().follow} />
  ),
})
const evidence = createRoute({
  getParentRoute: () => dossier,
  path: '/evidence',
  // Which piece is open, at which page, and what is looked for in it; anything else in the address is ignored.
  validateSearch: z.object({
    piece: EvidenceId.optional().catch(undefined),
    page: z.int().min(1).optional().catch(undefined),
    find: z.coerce.string().max(200).optional().catch(undefined),
  }),
  component: () => {
    const { piece, page, find } = evidence.useSearch()
    return (
      <IntakeSlot value={IntakeButton}>
        <EvidencePage dossierId={evidence.useParams().dossierId} piece={piece} page={page} find={find} />
      </IntakeSlot>
    )
  },
})
const deadlines = createRoute({
  getParentRoute: () => dossier,
  path: '/deadlines',
  component: () => <DeadlinesPage dossierId={deadlines.useParams().dossierId} />,
})
const letters = createRoute({
  getParentRoute: () => dossier,
  path: '/letters',
  // Which letter is to be written: the next action says so.
  validateSearch: z.object({ write: z.string().max(80).optional().catch(undefined) }),
  component: () => <LettersPage dossierId={letters.useParams().dossierId} write={letters.useSearch().write} />,
})
const letter = createRoute({
  getParentRoute: () => dossier,
  path: '/letters/$letterId',
  params: {
    parse: ({ letterId }) => ({ letterId: LetterId.parse(letterId) }),
    stringify: ({ letterId }) => ({ letterId }),
  },
  component: () => {
    const { dossierId, letterId } = letter.useParams()
    return <LettersPage dossierId={dossierId} letterId={letterId} />
  },
})
const pack = createRoute({
  getParentRoute: () => dossier,
  path: '/pack',
  component: () => (
    <PackPage dossierId={pack.useParams().dossierId} AdmissibilityCard={AdmissibilityCard} OpenChecks={OpenChecks} />
  ),
})

const tree = root.addChildren([
  home,
  newDossier,
  allDeadlines,
  search,
  settings,
  dossier.addChildren([overview, exchanges, evidence, deadlines, letters, letter, pack]),
])

/** The pages of the window by their address. The address stays in the hash: the page is a file, not a server. */
export const createAppRouter = () =>
  createRouter({ routeTree: tree, history: createHashHistory(), defaultErrorComponent: CrashPage })

declare module '@tanstack/react-router' {
  interface Register {
    router: ReturnType<typeof createAppRouter>
  }
}
