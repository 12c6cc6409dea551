import { z } from 'zod'

/** Identifiers are random UUIDs, made by the `ids` dependency; branding keeps a letter's id from being used as a dossier's. */
export const DossierId = z.uuid().brand('DossierId')
export type DossierId = z.infer<typeof DossierId>

/** One exchange of the log. */
export const EntryId = z.uuid().brand('EntryId')
export type EntryId = z.infer<typeof EntryId>

/** One piece of evidence. */
export const EvidenceId = z.uuid().brand('EvidenceId')
export type EvidenceId = z.infer<typeof EvidenceId>

/** One letter. */
export const LetterId = z.uuid().brand('LetterId')
export type LetterId = z.infer<typeof LetterId>

/** One exported version of a pack. */
export const SubmissionId = z.uuid().brand('SubmissionId')
export type SubmissionId = z.infer<typeof SubmissionId>

/** A company of the catalogue has a readable id; one made by the user has a UUID. Both fit. */
export const CompanyId = z
  .string()
  .regex(/^[a-z0-9][a-z0-9-]{1,79}$/)
  .brand('CompanyId')
export type CompanyId = z.infer<typeof CompanyId>

/** Mediators are shipped, so all ids are readable ones. */
export const MediatorId = z
  .string()
  .regex(/^[a-z0-9][a-z0-9-]{1,79}$/)
  .brand('MediatorId')
export type MediatorId = z.infer<typeof MediatorId>

/** SHA-256 of a file's bytes, lower-case hexadecimal: the name under which the vault keeps it. */
export const Sha256 = z
  .string()
  .regex(/^[0-9a-f]{64}$/)
  .brand('Sha256')
export type Sha256 = z.infer<typeof Sha256>

/** An instant of the computer's own clock, UTC, ISO 8601 with milliseconds. Used for "recorded at", never for legal dates. */
export const Instant = z.iso.datetime({ precision: 3 }).brand('Instant')
export type Instant = z.infer<typeof Instant>
