import { z } from 'zod'

/** The person whose disputes these are: the sender of the letters. Kept on the laptop only. */
export const Person = z.strictObject({
  firstName: z.string().max(100),
  lastName: z.string().max(100),
  /** Street lines of the postal address, as on an envelope. */
  street: z.array(z.string().max(120)).max(4),
  postcode: z.string().max(20),
  city: z.string().max(120),
  country: z.string().max(80),
  email: z.string().max(200),
  phone: z.string().max(40),
})
export type Person = z.infer<typeof Person>

/** Nobody yet: every field is asked for, none is guessed. */
export const emptyPerson: Person = {
  firstName: '',
  lastName: '',
  street: [],
  postcode: '',
  city: '',
  country: '',
  email: '',
  phone: '',
}

/** Whether the person can sign a letter: a name and a postal address. */
export const canSign = (person: Person): boolean =>
  person.lastName.trim() !== '' && person.street.some((line) => line.trim() !== '') && person.city.trim() !== ''
