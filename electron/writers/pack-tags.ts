import {
  PDFArray,
  PDFDict,
  type PDFDocument,
  PDFHexString,
  PDFName,
  PDFNumber,
  PDFOperator,
  PDFOperatorNames,
  type PDFPage,
  PDFRef,
} from '@cantoo/pdf-lib'

/** An exhibit's pages in the order of the pack, and the words that stand for a picture that cannot be seen. */
export interface TaggedExhibit {
  readonly label: string
  readonly pages: readonly { readonly page: PDFPage; readonly isPicture: boolean }[]
}

const key = (name: string) => PDFName.of(name)

/** How an exhibit's content is tagged: a picture, or a division whose text is read. */
export const contentTag = (isPicture: boolean): 'Figure' | 'Div' => (isPicture ? 'Figure' : 'Div')

/** The only piece of tagged content on a page of an exhibit; the marks around it are an artifact. */
export const beginTagged = (isPicture: boolean): PDFOperator =>
  PDFOperator.of(PDFOperatorNames.BeginMarkedContentSequence, [key(contentTag(isPicture)), '<</MCID 0>>'])

interface Tree {
  readonly document: PDFRef
  readonly kids: PDFArray
  readonly numbers: PDFArray
  nextKey: number
}

/** The tags that came with the front matter; null when it has none, or in a form that we do not extend. */
const openTree = (document: PDFDocument): Tree | null => {
  const { context, catalog } = document
  const root = catalog.lookup(key('StructTreeRoot'))
  if (!(root instanceof PDFDict)) return null
  const top = root.get(key('K'))
  const first = top instanceof PDFArray ? top.get(0) : context.lookup(top) instanceof PDFArray ? undefined : top
  const element = context.lookup(first)
  const parents = root.lookup(key('ParentTree'))
  const numbers = parents instanceof PDFDict ? parents.lookup(key('Nums')) : undefined
  const next = root.lookup(key('ParentTreeNextKey'))
  if (
    !(first instanceof PDFRef && element instanceof PDFDict && numbers instanceof PDFArray && next instanceof PDFNumber)
  )
    return null
  const given = element.get(key('K'))
  const kids = given instanceof PDFArray ? given : context.obj(given === undefined ? [] : [given])
  element.set(key('K'), kids)
  return { document: first, kids, numbers, nextKey: next.asNumber() }
}

const addExhibit = (document: PDFDocument, tree: Tree, { label, pages }: TaggedExhibit): void => {
  const { context } = document
  const section = context.nextRef()
  const parts = pages.map(({ page, isPicture }, at) => {
    const part = context.register(
      context.obj({ Type: 'StructElem', S: contentTag(isPicture), P: section, Pg: page.ref, K: 0 }),
    )
    const description = pages.length === 1 ? label : `${label} (${at + 1}/${pages.length})`
    if (isPicture) context.lookup(part, PDFDict).set(key('Alt'), PDFHexString.fromText(description))
    page.node.set(key('StructParents'), PDFNumber.of(tree.nextKey))
    page.node.set(key('Tabs'), key('S'))
    tree.numbers.push(PDFNumber.of(tree.nextKey))
    tree.numbers.push(context.obj([part]))
    tree.nextKey += 1
    return part
  })
  const title = PDFHexString.fromText(label)
  context.assign(section, context.obj({ Type: 'StructElem', S: 'Sect', P: tree.document, T: title, K: parts }))
  tree.kids.push(section)
}

/**
 * Adds each exhibit to the tags of the pack (PDF 32000-1, 14.7): a section with its title, so that a screen reader goes
 * on from the list of exhibits into them, and says what a picture is.
 */
export const tagExhibits = (document: PDFDocument, exhibits: readonly TaggedExhibit[]): void => {
  const tree = openTree(document)
  if (tree === null) return
  for (const exhibit of exhibits) addExhibit(document, tree, exhibit)
  document.catalog.lookup(key('StructTreeRoot'), PDFDict).set(key('ParentTreeNextKey'), PDFNumber.of(tree.nextKey))
}
