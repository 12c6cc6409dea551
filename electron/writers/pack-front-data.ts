import { writeDate } from '#core/correspondence/date-precision'
import { formatLocalDate } from '#core/kernel/local-date'
import { citeExhibits } from '#core/letter/exhibit-label'
import { ONE_MINUTE_LEVELS, shortenOneMinute } from '#core/pack/one-minute-shorten'
import { REQUEST } from '#core/pack/request-words'
import { tellTreatments } from '#core/pack/treatment-words'
import { FOLDER_NAMES } from './pack-folder'
import { LINK_SCHEME } from './pack-link-scheme'
import { linkCitations } from './pack-links'
import {
  type CitedPage,
  citeAll,
  citeProofs,
  type FrontMatter,
  isHere,
  type PlacedPages,
  type Setting,
  settingOf,
} from './pack-setting'
import { packWording } from './pack-wording'
import { linesOf, toPrintable } from './printable-text'
import { richBlocks } from './rich-text'

const MOST_ORIGINALS = 3
const MOST_NEW_FACTS = 5

const rich = (text: string) => linesOf(text)
const oneLine = (text: string) => linesOf(toPrintable(text).replace(/\n/g, ' '))[0] ?? []

/** The pages inside exhibits that the sheets of this file open, besides the first of each. */
export const citedPages = (front: FrontMatter): readonly CitedPage[] => {
  const setting = settingOf(front)
  if (setting.file > 1) return []
  const { chronology, admissibility } = front.plan
  const cited = [
    ...chronology.flatMap(({ exhibits, pages }) => citeAll(setting, exhibits, pages)),
    ...(admissibility?.lines ?? []).flatMap((line) => citeProofs(setting, line)),
  ]
  return cited.flatMap(({ target, before }) => (before === null ? [] : [{ target, before }]))
}

const TURNS = /[\u0590-\u08ff\u202a-\u202e\u2066-\u2069\ufb1d-\ufdff\ufe70-\ufefc]/

/** A text that runs from right to left does not turn what follows it (Unicode's isolates). */
const isolated = (text: string): string => (TURNS.test(text) ? `\u2068${text}\u2069` : text)

const oneMinuteLevels = (setting: Setting): readonly object[] | null => {
  const { oneMinute, language } = setting.plan
  if (oneMinute === null) return null
  const cut = ({ text, isCut }: { readonly text: string; readonly isCut: boolean }) => ({
    text: [oneLine(isolated(text))],
    isCut,
  })
  return Array.from({ length: ONE_MINUTE_LEVELS }, (_, level) => {
    const page = shortenOneMinute(oneMinute, level)
    return {
      parties: page.parties.map(({ label, value }) => ({ label, value: cut(value) })),
      demand: cut(page.demand),
      figures: page.figures.map(({ label, value }) => ({ label, value: cut(value) })),
      facts: page.facts.map((fact) => ({
        date: writeDate(fact, language, 'short'),
        what: cut(fact.what),
        exhibits: citeAll(setting, fact.exhibits),
        more: fact.moreExhibits > 0,
      })),
      moreFacts: page.moreFacts === 0 ? null : setting.words.moreFacts(page.moreFacts),
      tried: page.tried.map(cut),
    }
  })
}

const declarations = ({ plan: { declarations: said, language } }: Setting): object | null => {
  if (said === null) return null
  const words = REQUEST[language]
  return {
    title: rich(words.declarations),
    intro: rich(said.intro),
    items: said.items.map(({ text, basis, exhibits }) => ({
      text: rich(text),
      isOpen: basis === 'to_confirm',
      basis: rich(words.basis[basis](citeExhibits(exhibits, language))),
    })),
    signature: rich(said.signature),
  }
}

const admissibility = (setting: Setting): object | null => {
  const sheet = setting.plan.admissibility
  if (sheet === null) return null
  return {
    summary: rich(sheet.summary),
    lines: sheet.lines.map((line, index) => ({
      number: `${index + 1}.`,
      title: rich(line.title),
      status: line.status,
      finding: rich(line.finding),
      article: rich(line.article),
      exhibits: citeProofs(setting, line),
      others: line.proofs.filter(({ exhibit }) => exhibit === null).map(({ label }) => rich(label)),
    })),
  }
}

const whatIsNew = ({ plan: { sinceLast, language }, words }: Setting): object | null => {
  if (sinceLast === null) return null
  const facts = sinceLast.newFacts.map((fact) => `${writeDate(fact, language, 'short')}, ${fact.what}`)
  const rest = facts.length - MOST_NEW_FACTS
  const told = [...facts.slice(0, MOST_NEW_FACTS), ...(rest > 0 ? [words.andOthers(rest)] : [])]
  const exhibits = (label: string, numbers: readonly number[]) =>
    numbers.length === 0 ? [] : [{ label, value: rich(citeExhibits(numbers, language)) }]
  const lines = [
    ...exhibits(words.newExhibits, sinceLast.newExhibits),
    ...exhibits(words.changed, sinceLast.changed),
    ...exhibits(words.withdrawn, sinceLast.withdrawn),
    ...(told.length === 0 ? [] : [{ label: words.newFacts, value: told.flatMap(rich) }]),
  ]
  return {
    title: words.since(sinceLast.version, formatLocalDate(sinceLast.on, language)),
    lines,
    nothing: lines.length === 0 ? words.nothingNew : null,
  }
}

/** Where the kept file of an exhibit is in the folder: its own name, or those of the files that it is made of. */
const originalsOf = ({ plan: { language }, words }: Setting, { exhibit }: PlacedPages): string => {
  const names = FOLDER_NAMES[language]
  if (exhibit.sources.length === 0) return `${words.original} ${names.pieces}/${exhibit.fileName}`
  const paths = exhibit.sources.slice(0, MOST_ORIGINALS).map(({ fileName }) => `${names.originals}/${fileName}`)
  const rest = exhibit.sources.length - paths.length
  const listed = paths.join(', ')
  return `${paths.length + rest === 1 ? words.original : words.originals} ${listed}${rest > 0 ? ` ${words.andOthers(rest)}` : ''}`
}

const listExhibits = (setting: Setting): readonly object[] => {
  const { plan, placed, words } = setting
  return [...placed.values()].map((item) => {
    const { exhibit, before, pages } = item
    const treatments = tellTreatments(item.treatments, plan.language)
    return {
      number: exhibit.number,
      title: rich(exhibit.title),
      proves: exhibit.proves.trim() === '' ? null : rich(exhibit.proves),
      notes: [...(treatments === '' ? [] : [treatments]), originalsOf(setting, item)].map((note) => rich(note)),
      date: exhibit.date === null ? '' : formatLocalDate(exhibit.date, plan.language, 'short'),
      before,
      pages,
      file: item.file === setting.file ? null : words.inFile(item.file),
    }
  })
}

const labelsOf = ({ plan: { language }, words }: Setting): object => {
  const { stamp: _stamp, sheet: _sheet, part: _part, pageNumber: _page, file: _file, ...rest } = packWording(language)
  const { exhibitCount: _count, madeOn: _made, ...labels } = rest
  const { moreFacts: _more, inFile: _in, andOthers: _others, since: _since, indexOf: _index, ...sheet } = words
  return { ...labels, sheet }
}

/** Everything that the templates print, as data. */
export const frontData = (front: FrontMatter): object => {
  const { plan, leftOut, part } = front
  const setting = settingOf(front)
  const words = packWording(plan.language)
  const linked = (data: unknown) => linkCitations(data, isHere(setting))
  const here = front.placed.filter(({ exhibit }) => isHere(setting)(exhibit.number))
  const [year, month, day] = plan.date.split('-').map(Number)
  return {
    lang: plan.language,
    region: plan.language === 'fr' ? 'FR' : 'GB',
    scheme: LINK_SCHEME,
    title: toPrintable(plan.title).replace(/\n/g, ' '),
    created: { year, month, day },
    labels: labelsOf(setting),
    madeOn: oneLine(words.madeOn(formatLocalDate(plan.date, plan.language))),
    exhibitPages: here.reduce((sum, item) => sum + item.pages, 0),
    countOf: words.exhibitCount(front.placed.length),
    countHere: words.exhibitCount(here.length),
    part:
      part === null
        ? null
        : { mark: words.file(part.number, part.of), title: setting.words.indexOf(part.number, part.of) },
    isIndex: setting.file > 1,
    recipient: plan.recipient.filter((line) => line.trim() !== '').map(rich),
    recipientVerified: plan.recipientVerified,
    cover: linked(plan.cover.map(({ label, value }) => ({ label: rich(label), value: rich(value) }))),
    sinceLast: linked(whatIsNew(setting)),
    oneMinute: linked(oneMinuteLevels(setting)),
    request: linked(richBlocks(plan.request, false)),
    declarations: linked(declarations(setting)),
    admissibility: linked(admissibility(setting)),
    missing: linked(plan.missing.map((fact) => rich(fact[plan.language]))),
    chronology: plan.chronology.map((line) => ({
      date: writeDate(line, plan.language, 'short'),
      time: line.time === null ? null : toPrintable(line.time),
      what: linked(rich(line.what)),
      detail: line.detail.trim() === '' ? null : linked(rich(line.detail)),
      exhibits: citeAll(setting, line.exhibits, line.pages),
    })),
    exhibits: listExhibits(setting),
    leftOut: leftOut.map((item) => ({
      number: item.number,
      title: rich(item.title),
      file: rich(item.originalName),
      reason: rich(item.reason[plan.language]),
      original: item.withOriginal ? `${FOLDER_NAMES[plan.language].originals}/${item.fileName}` : null,
    })),
  }
}
