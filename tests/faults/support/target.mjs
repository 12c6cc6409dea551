import { ensureElectron } from '../../../scripts/ensure-electron.mjs'
import { buildWriter } from './build-writer.mjs'
import { builtCli, inElectronNode } from './places.mjs'
import { option } from './seeded-random.mjs'

/**
 * What is put to the test: the real command line when the program is built, else a program with nothing but the storage
 * side in it. `--target=cli` or `--target=writer` decides by hand.
 */
export async function chooseTarget() {
  await ensureElectron()
  const wanted = option('target', builtCli() === null ? 'writer' : 'cli')
  if (wanted === 'writer') return { name: 'storage side alone', ...inElectronNode(await buildWriter()) }
  const cli = builtCli()
  if (cli === null) throw new Error('The program is not built: node scripts/build.mjs')
  return { name: 'command line', ...inElectronNode(cli) }
}
