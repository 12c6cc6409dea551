import type { Channel } from '#core/correspondence/entry'
import { dateOfMark } from '#core/correspondence/event-order'
import type { Finding, Mend } from '#core/mediator/admissibility-check'
import { type AdmissibilityFacts, type LoggedEvent, proofOf } from '#core/mediator/admissibility-facts'
import { dateInWords } from '#core/mediator/check-words'
import { COMPLAINT } from '#core/mediator/complaint-events'

/**
 * How far a channel goes as proof once its copy is in the dossier. `dated`: the sending itself leaves a dated trace.
 * `bare`: in writing, but nothing shows that it left. `oral`: no written complaint (L. 612-2, 1° asks for one).
 */
const TRACE: Readonly<Record<Channel, 'dated' | 'bare' | 'oral'>> = {
  registered_letter: 'dated',
  email: 'dated',
  form: 'dated',
  letter: 'bare',
  chat: 'bare',
  sms: 'bare',
  call: 'oral',
  meeting: 'oral',
}

const hasExhibit = ({ exhibits }: LoggedEvent): boolean => exhibits.length > 0
const traceOf = ({ entry }: LoggedEvent): 'dated' | 'bare' | 'oral' => TRACE[entry.channel]

const WRITE: Mend = {
  kind: 'log_complaint',
  text: {
    fr: 'Écrivez à la société, par la voie que le contrat prévoit s’il en prévoit une, puis notez l’envoi dans vos échanges.',
    en: 'Write to the company, by the route that the contract provides if there is one, then note the sending in your log.',
  },
}

const missing = (finding: Finding['finding'], mend: Mend, proof: Finding['proof'] = []): Finding => ({
  status: 'missing',
  finding,
  mend,
  proof,
})

const withoutProof = (written: readonly LoggedEvent[]): Finding => {
  if (written.some(hasExhibit))
    return missing(
      {
        fr: 'La copie de la réclamation est là, mais rien ne prouve qu’elle a été envoyée ou reçue.',
        en: 'The copy of the complaint is there, but nothing proves that it was sent or received.',
      },
      {
        kind: 'add_proof',
        text: {
          fr: 'Ajoutez l’avis ou l’accusé de réception, et citez-le dans l’échange qui note la réception.',
          en: 'Add the return receipt or the acknowledgement, and cite it in the exchange that notes the receipt.',
        },
      },
      proofOf(written),
    )
  return missing(
    {
      fr: 'Une réclamation est notée, mais aucune pièce ne la prouve.',
      en: 'A complaint is noted, but no exhibit proves it.',
    },
    {
      kind: 'add_proof',
      text: {
        fr: 'Ajoutez la copie de la réclamation et la preuve de son envoi ou de sa réception, et citez-les dans l’échange.',
        en: 'Add the copy of the complaint and the proof that it was sent or received, and cite them in the exchange.',
      },
    },
    proofOf(written),
  )
}

/**
 * Check 1: a written complaint to the company that the person can prove (L. 612-2, 1°): a copy cited where the sending
 * leaves a trace, or the receipt with its exhibit.
 */
export const checkComplaint = (facts: AdmissibilityFacts): Finding => {
  const complaints = facts.logged(...COMPLAINT).filter(({ entry }) => entry.counterpart === 'company')
  const written = complaints.filter((complaint) => traceOf(complaint) !== 'oral')
  const received = facts.logged('complaint.received_by_company')
  const receipts = [...received, ...(written.length > 0 ? facts.logged('acknowledgement.received') : [])]
  const sent = written.filter((complaint) => traceOf(complaint) === 'dated' && hasExhibit(complaint))
  const shown = sent.length > 0 ? sent : written
  const proven = [...sent, ...receipts.filter(hasExhibit)]
  const [first] = proven
  if (first !== undefined) {
    const { entry, on } = shown[0] ?? first
    const date = dateOfMark(entry, { on })
    const day = dateInWords(date)
    return {
      status: 'satisfied',
      finding: {
        fr: `Réclamation écrite ${date.datePrecision === null ? `du ${day.fr}` : `(${day.fr})`}, avec sa preuve.`,
        en: `Written complaint ${date.datePrecision === null ? `of ${day.en}` : `(${day.en})`}, with its proof.`,
      },
      proof: proofOf([...shown, ...proven]),
    }
  }
  if (written.length > 0 || received.length > 0) return withoutProof([...written, ...received])
  if (complaints.length > 0)
    return missing(
      {
        fr: 'Vos échanges notent une réclamation de vive voix\u00a0: le médiateur en demande une écrite.',
        en: 'Your log notes a spoken complaint: the mediator asks for a written one.',
      },
      WRITE,
      proofOf(complaints),
    )
  return missing(
    {
      fr: 'Aucune réclamation écrite à la société n’est notée dans vos échanges.',
      en: 'No written complaint to the company is noted in your log.',
    },
    WRITE,
  )
}
