import { FileText, Mail, MessageSquare, Phone, SquarePen } from 'lucide-react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { ContactRoute } from '#core/company/company'
import { useFormat } from '#ui/kit/use-format'
import { SourceLine } from './source-line'

const ICONS: Readonly<Record<ContactRoute['kind'], ReactNode>> = {
  phone: <Phone aria-hidden="true" />,
  chat: <MessageSquare aria-hidden="true" />,
  post: <FileText aria-hidden="true" />,
  form: <SquarePen aria-hidden="true" />,
  email: <Mail aria-hidden="true" />,
}

/** Where somebody answers, the hours matter. */
const ANSWERED: ReadonlySet<ContactRoute['kind']> = new Set(['phone', 'chat'])

export type RouteRowProps = { readonly route: ContactRoute; readonly detailed: boolean }

/** One way to reach the company, with its hours; `detailed` adds the note and the source. */
export const RouteRow = ({ route, detailed }: RouteRowProps) => {
  const { t } = useTranslation('dossier')
  const format = useFormat()
  const { contact, hours, note } = route
  return (
    <li className="route-row">
      {ICONS[route.kind]}
      <div className="route-row__body">
        <p className="route-row__label">{format.text(route.label)}</p>
        {contact.value !== null && <p className="route-row__contact numbers">{contact.value}</p>}
        {ANSWERED.has(route.kind) && <p className="route-row__hours">{hours.value ?? t('company.hoursMissing')}</p>}
        {detailed && note !== null && <p className="route-row__hours">{format.text(note)}</p>}
        {(detailed || contact.value === null) && <SourceLine fact={contact} />}
      </div>
    </li>
  )
}
