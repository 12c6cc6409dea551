import { barePostalNumber, postalNumberProblem } from '#core/correspondence/postal-number'
import { Failure } from '#core/kernel/failure'

/** A number of a slip as it is kept, from how it was typed; null for none. @throws Failure `postalNumber.invalid` */
export const readPostalNumber = (typed: string | null): string | null => {
  const bare = barePostalNumber(typed ?? '')
  if (bare === '') return null
  const problem = postalNumberProblem(bare)
  if (problem !== null) throw new Failure({ code: 'postalNumber.invalid', problem })
  return bare
}
