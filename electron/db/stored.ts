import { Failure } from '#core/kernel/failure'
import { translateSqliteError } from './sqlite-failure'

type Schema<T> = {
  readonly safeParse: (
    value: unknown,
  ) => { readonly success: true; readonly data: T } | { readonly success: false; readonly error: Error }
}

/**
 * Reads a row as the core type it stands for. A row that is not one was not written by us: a wrong value is never shown
 * as if it were the person's own.
 * @throws Failure library.damaged (corrupt).
 */
export const parseStored = <T>(schema: Schema<T>, row: unknown): T => {
  const parsed = schema.safeParse(row)
  if (parsed.success) return parsed.data
  throw new Failure({ code: 'library.damaged', how: 'corrupt' }, { cause: parsed.error })
}

const translateStored = (thrown: unknown): unknown =>
  // JSON text that does not parse: drizzle reads it before we see the row.
  thrown instanceof SyntaxError
    ? new Failure({ code: 'library.damaged', how: 'corrupt' }, { cause: thrown })
    : translateSqliteError(thrown)

type AnyFunction = (...given: never[]) => unknown

const guard = <F extends AnyFunction>(run: F): F =>
  ((...given: Parameters<F>) => {
    try {
      return run(...given)
    } catch (thrown) {
      throw translateStored(thrown)
    }
  }) as F

/** Gives every function of a store the same answers when the disk or the file fails, so that no service needs to think of it. */
export const guardStore = <S extends Readonly<Record<string, AnyFunction>>>(store: S): S =>
  Object.fromEntries(Object.entries(store).map(([name, run]) => [name, guard(run)])) as S
