import { z } from 'zod'

/** The steps of the procedure, in order (product.md, "The procedure as the program knows it"). */
export const Stage = z.enum(['contact', 'complaint', 'waiting', 'mediation', 'court', 'closed'])
export type Stage = z.infer<typeof Stage>
