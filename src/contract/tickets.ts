import { z } from 'zod'

/**
 * Stands for a file that the person handed in. The machine keeps the path; the ticket is good for one use. A call that
 * is refused before anything is read spends none.
 */
export const FileTicket = z
  .string()
  .regex(/^file:[0-9a-f-]{36}$/)
  .brand('FileTicket')
export type FileTicket = z.infer<typeof FileTicket>

/** Stands for a place that the person chose to write to; good for one use, spent when the writing begins. */
export const DestinationTicket = z
  .string()
  .regex(/^to:[0-9a-f-]{36}$/)
  .brand('DestinationTicket')
export type DestinationTicket = z.infer<typeof DestinationTicket>

/** Stands for a file that was written, so that the window can ask to show it in its folder. */
export const PlaceTicket = z
  .string()
  .regex(/^place:[0-9a-f-]{36}$/)
  .brand('PlaceTicket')
export type PlaceTicket = z.infer<typeof PlaceTicket>

/** A file that a job wrote: its name (never its path), size in bytes, digest. */
export const WrittenFile = z.strictObject({
  name: z.string(),
  size: z.int(),
  sha256: z.string(),
  place: PlaceTicket,
})
export type WrittenFile = z.infer<typeof WrittenFile>
