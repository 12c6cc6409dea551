import { z } from 'zod'
import { LocalDate } from '#core/kernel/local-date'

/** A person or an address of a message; either part may be empty, never both. */
export const MailAddress = z.strictObject({ name: z.string().max(500), address: z.string().max(500) })
export type MailAddress = z.infer<typeof MailAddress>

/** A message as it tells of itself. Nothing in it is believed: a sender writes what they like. */
export const ParsedMail = z.strictObject({
  /** Its Message-ID without angle brackets, else `sha256:` and the digest of its headers: the same message twice is one. */
  key: z.string().min(1).max(1000),
  from: MailAddress.nullable(),
  to: z.array(MailAddress).max(2000),
  cc: z.array(MailAddress).max(2000),
  /** Day, time and zone as the sender's clock said, not turned into ours. */
  sentOn: LocalDate.nullable(),
  sentAt: z
    .string()
    .regex(/^([01]\d|2[0-3]):[0-5]\d$/)
    .nullable(),
  zone: z
    .string()
    .regex(/^[+-]\d{2}:\d{2}$/)
    .nullable(),
  subject: z.string().max(2000),
  /** Plain text, made out of `html` where the message has no other. */
  text: z.string(),
  /** As it came, unsanitised. */
  html: z.string().nullable(),
  /** Which of the unpacked files hang on this message, by their position. */
  files: z.array(z.int().min(0)).max(10_000).readonly(),
})
export type ParsedMail = z.infer<typeof ParsedMail>
