/**
 * Makes the files of the example dossier: `node scripts/in-electron.mjs scripts/make-sample.mjs`.
 * Everything comes from `resources/sample`: the story (`dossier.json`) and the templates (`typeset/`), set with the days
 * of the story's anchor. The same sources give the same bytes; the results are committed in `resources/sample/files`.
 */
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { runnerImport } from 'vite'
import { say } from './child.mjs'
import { photographReceipt } from './sample/photograph.mjs'
import { rasterise, toPng } from './sample/rasterise.mjs'
import { typesetter } from './sample/typesetter.mjs'

const root = dirname(dirname(fileURLToPath(import.meta.url)))
const sample = join(root, 'resources', 'sample')
const typesetDir = join(sample, 'typeset')
const filesDir = join(sample, 'files')

/** Pixels per point: a telephone's screen of 360 points has 1080 pixels; the receipt is photographed larger than life. */
const SCREEN_SCALE = 3
const RECEIPT_SCALE = 5

const { module } = await runnerImport(join(root, 'src/core/dossier/sample-story.ts'))
const story = module.SampleStory.parse(JSON.parse(readFileSync(join(sample, 'dossier.json'), 'utf8')))
const plan = module.planSample(story, story.anchor)

const sources = readdirSync(typesetDir)
  .filter((name) => name.endsWith('.typ'))
  .map((name) => ({ name, text: readFileSync(join(typesetDir, name), 'utf8') }))
const setPdf = await typesetter(join(root, 'resources', 'fonts'), sources, module.sampleDocumentData(plan.days))

/** The pictures, which show no date and so have no template to be set again from. */
const pictures = {
  'Capture application.png': async () => toPng(await rasterise(setPdf('capture-application.typ'), SCREEN_SCALE)),
  'Capture chat.png': async () => toPng(await rasterise(setPdf('capture-chat.typ'), SCREEN_SCALE)),
  'IMG_2041.jpg': async () => photographReceipt(await rasterise(setPdf('ticket.typ'), RECEIPT_SCALE)),
}

const make = async ({ file, template }) => {
  if (template === null) return pictures[file]()
  if (template.endsWith('.typ')) return setPdf(template)
  return Buffer.from(module.writeDays(readFileSync(join(typesetDir, template), 'utf8'), plan.days))
}

mkdirSync(filesDir, { recursive: true })
for (const planned of plan.files) {
  const bytes = await make(planned)
  writeFileSync(join(filesDir, planned.file), bytes)
  say(`${planned.file}: ${bytes.length} bytes`)
}
