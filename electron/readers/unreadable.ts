import type { ReasonCode } from './reasons'

/** Thrown inside the reader process when a file cannot be read, with the reason to give. */
export class Unreadable extends Error {
  readonly reason: ReasonCode
  constructor(reason: ReasonCode, options?: { readonly cause?: unknown }) {
    super(reason, options)
    this.name = 'Unreadable'
    this.reason = reason
  }
}
