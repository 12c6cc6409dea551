import { readdir, readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import init, { type TypstCompiler, TypstCompilerBuilder } from '@myriaddreamin/typst-ts-web-compiler'

/** One document to set: `<template>.typ` of a folder of `resources` (`typeset` unless said), with its data. */
export interface TypesetRequest {
  readonly template: string
  readonly folder?: string
  readonly data: unknown
  readonly resourcesDir: string
  /** Pictures that the template names, by path (`/1.png`). */
  readonly pictures?: ReadonlyMap<string, Uint8Array>
  /** Label of `metadata` elements whose values the caller wants to know, such as page numbers. */
  readonly facts?: string
}

/** The finished PDF, and the values asked for, in the order of the document. */
export interface TypesetResult {
  readonly pdf: Uint8Array
  readonly facts: readonly unknown[]
}

/** A mistake in a template of ours: the data cannot cause one, as it is never read as markup. */
export class TypesetError extends Error {
  constructor(template: string, diagnostics: unknown) {
    super(`${template}.typ: ${JSON.stringify(diagnostics)}`)
    this.name = 'TypesetError'
  }
}

const PAGED = 0
const PDF = 1
const FULL_DIAGNOSTICS = 3

const compilers = new Map<string, Promise<TypstCompiler>>()
let engine: Promise<unknown> | null = null

// The compiler is one WebAssembly file for every system: the same bytes everywhere, and no way to the disk, to the
// network or to the machine's fonts.
const startEngine = async (): Promise<void> => {
  const path = createRequire(import.meta.url).resolve('@myriaddreamin/typst-ts-web-compiler/wasm')
  engine ??= init({ module_or_path: await readFile(path) })
  await engine
}

const filesOf = async (folder: string, ending: string): Promise<readonly string[]> =>
  (await readdir(folder)).filter((name) => name.endsWith(ending)).sort()

const createCompiler = async (resourcesDir: string, folder: string): Promise<TypstCompiler> => {
  await startEngine()
  const builder = new TypstCompilerBuilder()
  builder.set_dummy_access_model()
  const fonts = join(resourcesDir, 'fonts')
  for (const name of await filesOf(fonts, '.ttf')) await builder.add_raw_font(await readFile(join(fonts, name)))
  const compiler = await builder.build()
  const templates = join(resourcesDir, folder)
  for (const name of await filesOf(templates, '.typ'))
    compiler.add_source(`/${name}`, await readFile(join(templates, name), 'utf8'))
  return compiler
}

const compilerFor = (resourcesDir: string, folder: string): Promise<TypstCompiler> => {
  const key = join(resourcesDir, folder)
  const known = compilers.get(key)
  if (known !== undefined) return known
  const made = createCompiler(resourcesDir, folder)
  compilers.set(key, made)
  made.catch(() => compilers.delete(key))
  return made
}

/**
 * Sets a document with Typst, in this process. The data reaches the template as JSON in `sys.inputs.data`: whatever a
 * person typed (`#`, `$`, `*`, backslashes) is text and prints as such.
 * @throws TypesetError when the template does not compile.
 */
export const typeset = async ({
  template,
  folder = 'typeset',
  data,
  resourcesDir,
  pictures,
  facts,
}: TypesetRequest): Promise<TypesetResult> => {
  const compiler = await compilerFor(resourcesDir, folder)
  for (const [path, bytes] of pictures ?? []) compiler.map_shadow(path, bytes)
  const world = compiler.snapshot('/', `/${template}.typ`, [['data', JSON.stringify(data)]])
  try {
    const compiled = world.compile(PAGED, FULL_DIAGNOSTICS)
    if (compiled.hasError) throw new TypesetError(template, compiled.diagnostics)
    const found = facts === undefined ? [] : JSON.parse(world.query(PAGED, `<${facts}>`))
    const artifact = world.get_artifact(PDF, FULL_DIAGNOSTICS)
    if (artifact.result === undefined) throw new TypesetError(template, artifact.diagnostics)
    return { pdf: artifact.result, facts: found.map((fact: { value: unknown }) => fact.value) }
  } finally {
    world.free()
    for (const path of pictures?.keys() ?? []) compiler.unmap_shadow(path)
  }
}
