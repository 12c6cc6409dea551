import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { test } from '@playwright/test'
import { needTool, runTool } from '../../support/outside-tools'

// Second opinions on what the program wrote, by programs that know nothing of it.

/** Skips the test, with the reason in the report, when one of the programs is not on this machine. */
export const needTools = (...programs: readonly string[]): void =>
  needTool({ skip: (reason) => test.skip(true, reason) }, ...programs)

const answer = async (program: string, args: readonly string[], cwd?: string): Promise<string> => {
  const { status, stdout, stderr } = await runTool(program, args, cwd === undefined ? {} : { cwd })
  if (status !== 0) throw new Error(`${program} ended with ${status}: ${stdout}${stderr}`)
  return stdout
}

/** One line of ordinary spaces: what a reader sees, whatever the paper's line breaks and no-break spaces. */
export const flatten = (text: string): string => text.replace(/\s+/gu, ' ').trim()

/** The text of each page of a PDF, as poppler reads it. */
export const pdfPages = async (path: string): Promise<readonly string[]> =>
  (await answer('pdftotext', ['-enc', 'UTF-8', path, '-'])).split('\f').slice(0, -1).map(flatten)

/** Fails when qpdf finds anything to say about a PDF's structure. */
export const checkPdf = async (path: string): Promise<void> => {
  await answer('qpdf', ['--check', path])
}

/** Fails when a file is not the one that the manifest names. */
export const checkManifest = async (dir: string, manifest: string): Promise<string> =>
  answer('sha256sum', ['-c', '--strict', manifest], dir)

/** Unpacks a ZIP with a program of its own and fails when what comes out is not what its manifest names. */
export const checkZip = async (path: string, manifest: string): Promise<void> => {
  const dir = mkdtempSync(join(dirname(path), 'unzipped-'))
  try {
    await answer('unzip', ['-q', path, '-d', dir])
    const found = readdirSync(dir, { recursive: true })
      .map(String)
      .find((name) => name.endsWith(manifest))
    if (found === undefined) throw new Error('the ZIP holds no manifest')
    await checkManifest(dirname(join(dir, found)), manifest)
  } finally {
    rmSync(dir, { recursive: true, force: true })
  }
}
