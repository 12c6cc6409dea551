import {
  FileText,
  Globe,
  type LucideIcon,
  Mail,
  MailCheck,
  MessageCircle,
  MessageSquareText,
  Phone,
  Users,
} from 'lucide-react'
import type { Channel } from '#core/correspondence/entry'

const ICONS: Readonly<Record<Channel, LucideIcon>> = {
  call: Phone,
  chat: MessageCircle,
  letter: FileText,
  registered_letter: MailCheck,
  email: Mail,
  sms: MessageSquareText,
  form: Globe,
  meeting: Users,
}

/** The picture of a means of communication; its name is written beside it. */
export const ChannelIcon = ({ channel }: { readonly channel: Channel }) => {
  const Icon = ICONS[channel]
  return <Icon aria-hidden="true" />
}
