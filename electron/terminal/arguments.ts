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

/** Reads `METHOD [JSON or -] [--file PATH]… [--out PATH] [--library DIR]`, `methods` or `batch`. */
export const readArguments = (argv: readonly string[]): CliRequest => {
  try {
    const { values, positionals } = parseArgs({
      args: [...argv],
      allowPositionals: true,
      options: {
        file: { type: 'string', multiple: true },
        out: { type: 'string' },
        library: { type: 'string' },
      },
    })
    const [method, json = '{}', ...rest] = positionals
    if (method === undefined || rest.length > 0) return { kind: 'usage' }
    const library = values.library ?? null
    if (method === 'methods') return { kind: 'methods' }
    if (method === 'batch') return { kind: 'batch', library }
    return { kind: 'call', method, json, files: values.file ?? [], out: values.out ?? null, library }
  } catch {
    return { kind: 'usage' }
  }
}
