import { readdirSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import init, { TypstCompilerBuilder } from '@myriaddreamin/typst-ts-web-compiler'

const PAGED = 0
const PDF = 1
const FULL_DIAGNOSTICS = 3

/** A function that sets one of `sources` as PDF with `data` in `sys.inputs.data`; only the fonts of `fontsDir` exist. */
export async function typesetter(fontsDir, sources, data) {
  const wasm = createRequire(import.meta.url).resolve('@myriaddreamin/typst-ts-web-compiler/wasm')
  await init({ module_or_path: readFileSync(wasm) })
  const builder = new TypstCompilerBuilder()
  builder.set_dummy_access_model()
  for (const name of readdirSync(fontsDir)
    .filter((file) => file.endsWith('.ttf'))
    .sort())
    await builder.add_raw_font(readFileSync(join(fontsDir, name)))
  const compiler = await builder.build()
  for (const { name, text } of sources) compiler.add_source(`/${name}`, text)
  const inputs = [['data', JSON.stringify(data)]]
  return (template) => {
    const world = compiler.snapshot('/', `/${template}`, inputs)
    try {
      const compiled = world.compile(PAGED, FULL_DIAGNOSTICS)
      if (compiled.hasError) throw new Error(`${template}: ${JSON.stringify(compiled.diagnostics)}`)
      return Buffer.from(world.get_artifact(PDF, FULL_DIAGNOSTICS).result)
    } finally {
      world.free()
    }
  }
}
