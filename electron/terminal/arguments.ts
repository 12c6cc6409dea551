import { parseArgs } from 'node:util'

/** What the command line was asked. */
export type CliRequest =
  | { readonly kind: 'methods' }
  | { readonly kind: 'batch'; readonly library: string | null }
  | {
      readonly kind: 'call'
      readonly method: string
      /** The JSON text, or `-` for standard input. */
      readonly json: string
      readonly files: readonly string[]
      readonly out: string | null
      readonly library: string | null
    }
  | { readonly kind: 'usage' }

/**
 * The one value of an option. Given twice, or empty as `"$UNSET"` is, it was a slip: guessing would open or write another
 * place than the one meant.
 */
const onlyOne = (values: readonly string[] | undefined): string | null => {
  const [value = null, ...others] = values ?? []
  if (others.length > 0 || value === '') throw new RangeError('an option is empty or given twice')
  return value
}

const OPTIONS = {
  file: { type: 'string', multiple: true },
  out: { type: 'string', multiple: true },
  library: { type: 'string', multiple: true },
} as const

/**
 * Reads `METHOD [JSON or -] [--file PATH]… [--out PATH] [--library DIR]`, `methods` or `batch [--library DIR]`.
 * Anything else, also an argument that would have no effect, is `usage`; it never throws.
 */
export const readArguments = (argv: readonly string[]): CliRequest => {
  try {
    const { values, positionals } = parseArgs({ args: [...argv], allowPositionals: true, options: OPTIONS })
    const [method, json, ...rest] = positionals
    const [files, out, library] = [values.file ?? [], onlyOne(values.out), onlyOne(values.library)]
    if (method === undefined || rest.length > 0) return { kind: 'usage' }
    if (method !== 'methods' && method !== 'batch')
      return { kind: 'call', method, json: json ?? '{}', files, out, library }
    if (json !== undefined || files.length > 0 || out !== null) return { kind: 'usage' }
    return method === 'methods' ? { kind: 'methods' } : { kind: 'batch', library }
  } catch {
    return { kind: 'usage' }
  }
}
