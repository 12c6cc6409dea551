import { z } from 'zod'
import { Bilingual } from '#core/kernel/bilingual'
import { AppError } from '#core/kernel/failure'

/** An error as it crosses the door: its code, the data its sentence needs, and the sentence in both languages. */
export const EnvelopeError = z.intersection(AppError, z.object({ message: Bilingual }))
export type EnvelopeError = z.infer<typeof EnvelopeError>

/** Nothing is ever thrown across the door: every call answers with one of these two. */
export type Envelope =
  | { readonly ok: true; readonly value: unknown }
  | { readonly ok: false; readonly error: EnvelopeError }
