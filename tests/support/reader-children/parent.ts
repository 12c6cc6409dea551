/** A program that asks a reader for a file without end, to be killed while it waits: `parent.js ENTRY FILE`. */
import { forkWithNode } from '#electron/readers/fork-with-node'
import { createReader } from '#electron/readers/reader-client'

const [, , entry = '', file = ''] = process.argv
const reader = createReader({ fork: () => forkWithNode(entry) })
await reader.sniff(file, file)
process.stdout.write('reading\n')
await reader.read(file, 'pdf')
