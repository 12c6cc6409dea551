import { parseSync } from 'vite'

/** A text that a source or a data file holds, in one language, and where: `src/core/x.ts:12 LABELS.demand`. */
export type HeldText = { readonly file: string; readonly key: string; readonly text: string }

type Side = 'fr' | 'en' | null
type Node = { readonly type: string; readonly start: number; readonly [key: string]: unknown }

/** Stands for what the program puts into a text: a letter that no text of ours has. */
const FILLED = 'ƍ'
const SIDES: readonly string[] = ['fr', 'en']
const FRENCH_LETTER = /[àâçèéêëîïôûùœÀÂÇÈÉÊËÎÏÔÛÙŒ«»]|(?<!\p{L})(?:[cdjlmnst]|qu)’\p{L}/iu
const FRENCH_WORDS =
  /(?:^|[\s\u00a0])(?:le|la|les|des|une|du|et|pour|vous|votre|est|dans|par|sur|avec|sans|ce|cette|aucun|aucune|pas|ne|au|aux|qui|que|de)[\s\u00a0]/u

const isNode = (value: unknown): value is Node =>
  value !== null && typeof value === 'object' && typeof (value as Node).type === 'string'

const nodesIn = (node: Node): readonly Node[] =>
  Object.values(node).flatMap((value) => (Array.isArray(value) ? value : [value]).filter(isNode))

const literalOf = (node: unknown): string | null =>
  isNode(node) && node.type === 'Literal' && typeof node.value === 'string' ? node.value : null

const nameOf = (node: unknown): string => {
  if (!isNode(node)) return ''
  return typeof node.name === 'string' ? node.name : (literalOf(node) ?? '')
}

/** The language that a name gives to what it holds: `fr`, `en`, `FR_WORDS`, `frenchOf`. */
const sideNamed = (name: string): Side => {
  if (SIDES.includes(name)) return name as Side
  if (/^FR_|_FR$|^french|French$|^FRENCH/.test(name)) return 'fr'
  return /^EN_|_EN$|^english|English$|^ENGLISH/.test(name) ? 'en' : null
}

const other = (side: Side): Side => (side === 'fr' ? 'en' : side === 'en' ? 'fr' : null)

/** The language that a test asks for: `language === 'en'`, also as the first of several that must hold. */
const askedSide = (test: unknown): { readonly side: Side; readonly isWhole: boolean } => {
  if (!isNode(test)) return { side: null, isWhole: false }
  if (test.type === 'LogicalExpression' && test.operator === '&&') {
    const side = askedSide(test.left).side ?? askedSide(test.right).side
    return { side, isWhole: false }
  }
  const literal = literalOf(test.right)
  if (test.type !== 'BinaryExpression' || literal === null || !SIDES.includes(literal))
    return { side: null, isWhole: false }
  const side = literal as Side
  if (test.operator === '===') return { side, isWhole: true }
  return { side: test.operator === '!==' ? other(side) : null, isWhole: true }
}

const endsInReturn = (node: unknown): boolean => {
  if (!isNode(node)) return false
  if (node.type === 'ReturnStatement' || node.type === 'ThrowStatement') return true
  const body = node.body
  return node.type === 'BlockStatement' && Array.isArray(body) && endsInReturn(body.at(-1))
}

/** Never texts for a person: types, names of modules, patterns. */
const SKIPPED = new Set([
  'ImportDeclaration',
  'ExportAllDeclaration',
  'TSTypeAliasDeclaration',
  'TSInterfaceDeclaration',
  'TSTypeAnnotation',
  'TSTypeParameterInstantiation',
])

type Constants = ReadonlyMap<string, string>
type Place = { readonly side: Side; readonly key: string }

/** The words of a text as far as the source says them; null where it is no text. */
const textOf = (node: Node, constants: Constants): string | null => {
  if (node.type === 'Literal') return literalOf(node)
  if (node.type === 'JSXText') return typeof node.value === 'string' ? node.value : null
  if (node.type === 'TemplateLiteral') {
    const quasis = node.quasis as readonly { readonly value: { readonly cooked: string } }[]
    const expressions = node.expressions as readonly Node[]
    return quasis
      .map(({ value }, at) => {
        const put = expressions[at]
        return value.cooked + (put === undefined ? '' : (constants.get(nameOf(put)) ?? literalOf(put) ?? FILLED))
      })
      .join('')
  }
  if (node.type === 'BinaryExpression' && node.operator === '+') {
    const [left, right] = [node.left, node.right].map((one) => (isNode(one) ? textOf(one, constants) : null))
    return left === null && right === null ? null : `${left ?? FILLED}${right ?? FILLED}`
  }
  return null
}

const constantsOf = (program: Node): ReadonlyMap<string, string> => {
  const found = new Map<string, string>([
    ['NBSP', '\u00a0'],
    ['NNBSP', '\u202f'],
  ])
  const visit = (node: Node): void => {
    const value = literalOf(node.init)
    if (node.type === 'VariableDeclarator' && value !== null && nameOf(node.id) !== '')
      found.set(nameOf(node.id), value)
    for (const inner of nodesIn(node)) visit(inner)
  }
  visit(program)
  return found
}

const childPlaces = (node: Node, place: Place): readonly (readonly [Node, Place])[] => {
  const same = (inner: Node): readonly [Node, Place] => [inner, place]
  if (node.type === 'Property' || node.type === 'VariableDeclarator') {
    const name = nameOf(node[node.type === 'Property' ? 'key' : 'id'])
    const value = node[node.type === 'Property' ? 'value' : 'init']
    if (!isNode(value)) return []
    const side = sideNamed(name) ?? place.side
    const key = SIDES.includes(name) || name === '' ? place.key : `${place.key}.${name}`
    return [[value, { side, key }]]
  }
  if (node.type === 'ConditionalExpression' || node.type === 'IfStatement') {
    const { side, isWhole } = askedSide(node.test)
    const kept = { ...place, side: side ?? place.side }
    const turned = { ...place, side: (isWhole ? other(side) : null) ?? place.side }
    return [
      ...[node.test].filter(isNode).map(same),
      ...[node.consequent].filter(isNode).map((inner): readonly [Node, Place] => [inner, kept]),
      ...[node.alternate].filter(isNode).map((inner): readonly [Node, Place] => [inner, turned]),
    ]
  }
  if (node.type === 'BlockStatement') {
    let side = place.side
    return nodesIn(node).map((inner): readonly [Node, Place] => {
      const here = { ...place, side }
      const asked = askedSide(inner.test)
      if (inner.type === 'IfStatement' && asked.isWhole && endsInReturn(inner.consequent)) side = other(asked.side)
      return [inner, here]
    })
  }
  return nodesIn(node).map(same)
}

/** A pattern, a table of characters, a line of SQL, a selector: French letters or spaces in them are no French. */
const isNoProse = (text: string): boolean => /\(\?|\[\^|\\|=|[„‚†#_]|\p{Lu}{4,} |ƍ? : \(?ƍ|:is\(/u.test(text)

const isFrenchLooking = (text: string): boolean =>
  !isNoProse(text) && (FRENCH_LETTER.test(text) || FRENCH_WORDS.test(text) || /\p{L} [;:!?»]/u.test(text))

/**
 * Every text of a source file in one language, read from its syntax: what stands under `fr` or `en`, or on that side of
 * a test of the language; where neither says, a text that looks French counts as French. `side`: the whole file is.
 * What the program puts in stands as one letter.
 */
export const sourceTexts = (
  file: string,
  source: string,
  wanted: 'fr' | 'en',
  whole: Side = null,
): readonly HeldText[] => {
  const { program, errors } = parseSync(file, source)
  if (errors.length > 0) throw new Error(`${file}: ${errors[0]?.message}`)
  const root = program as unknown as Node
  const constants = constantsOf(root)
  const found: HeldText[] = []
  const visit = (node: Node, place: Place): void => {
    if (SKIPPED.has(node.type)) return
    const text = textOf(node, constants)
    if (text !== null) {
      const isWanted = place.side === null ? wanted === 'fr' && isFrenchLooking(text) : place.side === wanted
      const line = source.slice(0, node.start).split('\n').length
      if (isWanted && text.trim() !== '') found.push({ file, key: `${line} ${place.key.slice(1)}`.trim(), text })
      if (node.type !== 'TemplateLiteral') return
    }
    for (const [inner, at] of childPlaces(node, place)) visit(inner, at)
  }
  visit(root, { side: whole, key: '' })
  return found
}

/** Keys of a data file that hold no text for a person. */
const NO_TEXT = new Set(['url', 'seeAlso', 'when', 'meets', 'id', 'kind', 'phone', 'postcode', 'file', 'template'])

/** Every text of a data file in one language: under `fr` or `en`; a fact's `value`, and a file that is `whole`, are French. */
export const dataTexts = (
  file: string,
  data: unknown,
  wanted: 'fr' | 'en',
  whole: Side = null,
): readonly HeldText[] => {
  const read = (value: unknown, side: Side, key: string): readonly HeldText[] => {
    if (typeof value === 'string') return side === wanted && value.trim() !== '' ? [{ file, key, text: value }] : []
    if (value === null || typeof value !== 'object') return []
    return Object.entries(value).flatMap(([name, inner]) => {
      if (NO_TEXT.has(name)) return []
      const given: Side = SIDES.includes(name) ? (name as Side) : name === 'value' ? 'fr' : side
      return read(inner, given, key === '' ? name : `${key}.${name}`)
    })
  }
  return read(data, whole, '')
}
