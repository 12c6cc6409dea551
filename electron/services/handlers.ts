import type { ApiHandlers } from '#contract/api'
import { createAdmissibilityService } from './admissibility'
import { createAppService } from './app'
import { createCompanyService, createMediatorService } from './company'
import { createCorrespondenceService } from './correspondence'
import { createDeadlineService } from './deadline'
import { createDeliveryService } from './delivery'
import type { ServiceDeps } from './deps'
import { createDossierService } from './dossier'
import { createEvidenceService } from './evidence'
import { createExhibitService } from './exhibit'
import { createIntakeService } from './intake'
import { createInterestService } from './interest'
import { createLetterService } from './letter'
import { createLibraryService } from './library'
import { createOcrService } from './ocr'
import { createPackService } from './pack'
import { createPersonService, createSettingsService } from './person'
import { createPreviewService } from './preview'
import { createRedactionService } from './redaction'
import { createRemarkService } from './remark'
import { createSampleService } from './sample'
import { createSearchService } from './search'
import { createSendingService } from './sending'
import { createSpellingService } from './spelling'
import { createTemplateService } from './template'

/** One service per word of the contract: a missing or wrong one does not compile. */
export const createHandlers = (deps: ServiceDeps): ApiHandlers => ({
  admissibility: createAdmissibilityService(deps),
  app: createAppService(deps),
  company: createCompanyService(deps),
  correspondence: createCorrespondenceService(deps),
  deadline: createDeadlineService(deps),
  delivery: createDeliveryService(deps),
  dossier: createDossierService(deps),
  evidence: createEvidenceService(deps),
  exhibit: createExhibitService(deps),
  intake: createIntakeService(deps),
  interest: createInterestService(deps),
  letter: createLetterService(deps),
  library: createLibraryService(deps),
  mediator: createMediatorService(deps),
  ocr: createOcrService(deps),
  pack: createPackService(deps),
  person: createPersonService(deps),
  preview: createPreviewService(deps),
  redaction: createRedactionService(deps),
  remark: createRemarkService(deps),
  sample: createSampleService(deps),
  search: createSearchService(deps),
  sending: createSendingService(deps),
  settings: createSettingsService(deps),
  spelling: createSpellingService(deps),
  template: createTemplateService(deps),
})
