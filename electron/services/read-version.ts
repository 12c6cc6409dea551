import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'

const PackageFile = z.object({ version: z.string() })

/** The version that `package.json` beside the built program states. */
export const readVersion = (programDir: string): string =>
  PackageFile.parse(JSON.parse(readFileSync(join(programDir, 'package.json'), 'utf8'))).version
