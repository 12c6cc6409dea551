import { readFile, stat } from 'node:fs/promises'
import type { ApiHandlers } from '#contract/api'
import type { FileTicket } from '#contract/tickets'
import { maskCardNumbers } from '#core/kernel/card-number'
import { Failure } from '#core/kernel/failure'
import { maskTemplate } from '#core/letter/mask-content'
import { type OwnTemplate, type OwnTemplateFields, OwnTemplateId } from '#core/letter/own-template'
import { documentOfTemplate } from '#core/letter/own-template-document'
import { inLanguage, templateOfDocx } from '#core/letter/own-template-docx'
import { LARGEST_TEMPLATE_FILE, readTemplateFile, writeTemplateFile } from '#core/letter/own-template-file'
import { templateOfLetter } from '#core/letter/own-template-keep'
import type { TemplateProblem } from '#core/letter/own-template-problem'
import { personalTraces } from '#core/letter/own-template-traces'
import { transact } from '#electron/db/stores'
import type { ReasonCode } from '#electron/readers/reasons'
import { writeFileDurably } from '#electron/vault/durable'
import { writeLetterDocx } from '#electron/writers/letter-docx'
import type { ServiceDeps } from './deps'
import { resolveDestination, writtenFile } from './destination'
import { freshLetter, letterInputOf } from './fresh-letter'
import { nameFile } from './keep-file'
import { letterAddressee } from './letter-addressee'
import { asLetterTemplate, draftFromOwn } from './own-draft'
import { companyOf, personOf } from './parties'

type TemplateHandlers = ApiHandlers['template']

const refuse = (problem: TemplateProblem, cause?: unknown) =>
  new Failure({ code: 'template.refused', problem }, { cause })

/** As every text that is kept: without a complete card number (product.md, "What it never does"). */
const nameOf = (name: string): string => maskCardNumbers(name.trim())

const keepWith =
  (deps: ServiceDeps) =>
  (fields: OwnTemplateFields): OwnTemplate => {
    const { library, stores } = deps.open()
    const now = deps.clock.now()
    const own: OwnTemplate = {
      ...fields,
      name: nameOf(fields.name),
      content: maskTemplate(fields.content),
      id: OwnTemplateId.parse(deps.newId()),
      createdAt: now,
      updatedAt: now,
      removedAt: null,
    }
    transact(library.db, () => {
      stores.ownTemplate.insert(own)
      stores.journal.append({ kind: 'template.kept', subject: own.id, at: now, data: {} })
    })
    deps.changed('template', 'library')
    return own
  }

const changeWith =
  (deps: ServiceDeps) =>
  (kind: string, id: OwnTemplateId, act: () => OwnTemplate): OwnTemplate => {
    const { library, stores } = deps.open()
    const changed = transact(library.db, () => {
      const own = act()
      stores.journal.append({ kind, subject: id, at: deps.clock.now(), data: {} })
      return own
    })
    deps.changed('template', 'library')
    return changed
  }

const ofLetter = (deps: ServiceDeps, letterId: Parameters<TemplateHandlers['ofLetter']>[0]['letterId']) => {
  const letter = freshLetter(deps, letterId)
  const { stores } = deps.open()
  const dossier = stores.dossier.get(letter.dossierId)
  const content = templateOfLetter(letter.content, letter.language)
  const traces = personalTraces(content, {
    dossier,
    company: companyOf(deps, dossier.companyId),
    person: personOf(deps, dossier),
    entries: stores.entry.list(letter.dossierId, { removed: false }),
  })
  return { letter, content, traces: [...traces] }
}

/** Why a document was not read, as what is said of templates. */
const PROBLEMS: Readonly<Partial<Record<ReasonCode, TemplateProblem>>> = {
  password: 'password',
  format: 'notWord',
  tooLong: 'tooLarge',
  tooLarge: 'tooLarge',
  swells: 'tooLarge',
  unreachable: 'unreadable',
  timeout: 'stopped',
  crashed: 'stopped',
  unavailable: 'stopped',
}

const oneFile = (deps: ServiceDeps, file: FileTicket) => {
  const [path] = deps.tickets.takeFiles([file])
  if (path === undefined) throw new Failure({ code: 'ticket.unknown' })
  return path
}

const readDocxWith =
  (deps: ServiceDeps): TemplateHandlers['readDocx'] =>
  async ({ file }, { signal }) => {
    const path = oneFile(deps, file)
    const found = await deps.reader.docx(path, signal)
    if (typeof found === 'string') throw refuse(PROBLEMS[found] ?? 'damaged')
    const { language, content, knownFields, unknownFields, leftOut } = templateOfDocx(found.items, found.leftOut)
    if (found.items.length === 0) throw refuse('empty')
    return {
      name: nameFile(path).name.replace(/\.docx$/i, ''),
      language,
      content,
      knownFields: [...knownFields],
      unknownFields: [...unknownFields],
      leftOut: [...leftOut],
    }
  }

const importWith =
  (deps: ServiceDeps, keep: ReturnType<typeof keepWith>): TemplateHandlers['importFile'] =>
  async ({ file }, { signal }) => {
    const path = oneFile(deps, file)
    const target = typeof path === 'string' ? path : Buffer.from(path)
    const unreadable = (cause: unknown) => {
      signal.throwIfAborted()
      throw refuse('unreadable', cause)
    }
    const found = await stat(target).catch(unreadable)
    if (!found.isFile()) throw refuse('unreadable')
    if (found.size > LARGEST_TEMPLATE_FILE) throw refuse('tooLarge')
    const text = await readFile(target, { encoding: 'utf8', signal }).catch(unreadable)
    const reading = readTemplateFile(text)
    if (!reading.ok) throw refuse(reading.problem)
    return keep(reading.template)
  }

const FILE_ENDING = { template: '.recours-modele.json', docx: '.docx' } as const

const exportWith =
  (deps: ServiceDeps): TemplateHandlers['export'] =>
  async ({ id, format, to }, { signal }) => {
    const own = deps.open().stores.ownTemplate.find(id)
    if (own === null) throw new Failure({ code: 'notFound', what: 'template' })
    const place = await resolveDestination(deps, to, {
      kind: 'file',
      suggestedName: `${own.name}${FILE_ENDING[format]}`,
    })
    const bytes =
      format === 'docx' ? await writeLetterDocx(documentOfTemplate(own)) : Buffer.from(writeTemplateFile(own), 'utf8')
    signal.throwIfAborted()
    const { size, sha256 } = await place.write((path) => writeFileDurably(path, [bytes]))
    return writtenFile(deps, place.path, size, sha256)
  }

/** Templates of the person's own. */
export const createTemplateService = (deps: ServiceDeps): TemplateHandlers => {
  const keep = keepWith(deps)
  const change = changeWith(deps)
  const store = () => deps.open().stores.ownTemplate
  return {
    own: ({ removed }) => store().list({ removed }),
    ofLetter: ({ letterId }) => {
      const { content, traces } = ofLetter(deps, letterId)
      return { content, traces }
    },
    keepLetter: ({ letterId, name, hide }) => {
      const { letter } = ofLetter(deps, letterId)
      const input = letterInputOf(deps, { ...letter, date: letter.content.date })
      return keep({
        name,
        language: letter.language,
        basedOn: letterAddressee(deps, letter).basis,
        recipient: input.template.recipient,
        channel: input.template.channel,
        content: templateOfLetter(letter.content, letter.language, hide),
      })
    },
    readDocx: readDocxWith(deps),
    keepDocx: (fields) => keep({ ...fields, basedOn: null, content: inLanguage(fields.content, fields.language) }),
    preview: ({ dossierId, template }) => {
      const own = { ...template, name: '—', content: inLanguage(template.content, template.language) }
      const asTemplate = asLetterTemplate(deps, { ...own, id: OwnTemplateId.parse(deps.newId()) })
      const [shipped = ''] = deps.resources.templates.keys()
      const { language } = template
      const input = letterInputOf(deps, { dossierId, templateId: shipped, language, date: deps.clock.today() })
      return draftFromOwn(own, { ...input, template: asTemplate }).content
    },
    rename: ({ id, name }) => change('template.renamed', id, () => store().rename(id, nameOf(name), deps.clock.now())),
    remove: ({ id }) => change('template.removed', id, () => store().setRemoved(id, deps.clock.now())),
    restore: ({ id }) => change('template.restored', id, () => store().setRemoved(id, null)),
    export: exportWith(deps),
    importFile: importWith(deps, keep),
  }
}
