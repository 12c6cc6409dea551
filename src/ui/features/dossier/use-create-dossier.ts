import { useState } from 'react'
import type { Progress } from '#contract/define'
import type { Dossier } from '#core/dossier/dossier'
import type { AddResult } from '#core/evidence/evidence'
import type { CompanyId, DossierId } from '#core/kernel/ids'
import { addEvidence, type FilesToAdd } from '#ui/app/add-evidence'
import { useMachine } from '#ui/app/api'
import { trackSave } from '#ui/app/saving'
import { useJob } from '#ui/app/use-job'
import { type DossierForm, formToFields } from './dossier-form'

/** What became of the files: those without a place on the disk are named here, the others by the machine side. */
export type Intake = {
  readonly added: number
  readonly left: readonly Exclude<AddResult, { kind: 'added' }>[]
  readonly placeless: readonly string[]
  readonly notReached: number
}

export type Created = { readonly dossier: Dossier; readonly intake: Intake }

export type CreateDossier = {
  /** Null when the dossier could not be opened; the reason is then in `error`. */
  readonly create: (form: DossierForm, files: readonly File[]) => Promise<Created | null>
  readonly creating: boolean
  readonly progress: Progress | null
  readonly stop: () => void
  readonly dossier: Dossier | null
  readonly intake: Intake | null
  readonly error: unknown
}

/** Whether every file that was handed over is in the dossier. */
export const isComplete = ({ left, placeless, notReached }: Intake): boolean =>
  left.length === 0 && placeless.length === 0 && notReached === 0

const noIntake: Intake = { added: 0, left: [], placeless: [], notReached: 0 }

/** Opens the dossier, then adds the files; once it is open, a failure of the files never opens it a second time. */
export const useCreateDossier = (): CreateDossier => {
  const { api, bridge } = useMachine()
  const [dossier, setDossier] = useState<Dossier | null>(null)
  const [intake, setIntake] = useState<Intake | null>(null)
  const [creating, setCreating] = useState(false)
  const [error, setError] = useState<unknown>(null)
  const adding = useJob((files: FilesToAdd, options) => addEvidence(api, files, options))

  const open = async (form: DossierForm): Promise<Dossier> => {
    const made =
      form.companyId === null ? await api.company.create({ name: form.newCompany, sector: sectorOf(form) }) : null
    const companyId: CompanyId | undefined = form.companyId ?? made?.id
    if (companyId === undefined) throw new Error('a dossier without a company')
    return api.dossier.create({ ...formToFields(form), companyId })
  }

  const add = async (dossierId: DossierId, files: readonly File[]): Promise<Intake> => {
    const tickets = await bridge.ticketsFor(files)
    const placeless = files.filter((_, index) => tickets[index] === null).map(({ name }) => name)
    const known = tickets.filter((ticket) => ticket !== null)
    const name = files.find((_, index) => tickets[index] !== null)?.name ?? ''
    if (known.length === 0) return { ...noIntake, placeless }
    const done = await adding.run({ dossierId, files: known, name })
    if (done === null) return { ...noIntake, placeless, notReached: known.length }
    const left = done.results.filter((result) => result.kind !== 'added')
    return { added: done.counts.added, left, placeless, notReached: done.notReached }
  }

  const create = async (form: DossierForm, files: readonly File[]): Promise<Created | null> => {
    setError(null)
    setCreating(true)
    try {
      const opened = dossier ?? (await trackSave(open(form)))
      setDossier(opened)
      const taken = files.length === 0 ? noIntake : await add(opened.id, files)
      setIntake(taken)
      return { dossier: opened, intake: taken }
    } catch (thrown) {
      setError(thrown)
      return null
    } finally {
      setCreating(false)
    }
  }
  return {
    create,
    creating,
    progress: adding.progress,
    stop: adding.cancel,
    dossier,
    intake,
    error: error ?? adding.error,
  }
}

const sectorOf = ({ profile }: DossierForm) => (profile === 'data_protection' ? 'other' : profile)
