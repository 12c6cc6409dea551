/**
 * Stryker plugin: leaves the words of a `{ fr, en }` pair alone, and those handed to `askToConfirm(fr, en)`. A changed
 * sentence is a matter for a reader, not for a test that repeats it. A sentence put together from values is mutated like
 * any other code.
 */

const isPlainText = ({ node }) =>
  node.type === 'StringLiteral' || (node.type === 'TemplateLiteral' && node.expressions.length === 0)

const isWordingKey = (property) =>
  property?.type === 'ObjectProperty' && (property.key.name === 'fr' || property.key.name === 'en')

const isWordingArgument = ({ type, callee }) => type === 'CallExpression' && callee.name === 'askToConfirm'

const shouldIgnore = (path) =>
  isPlainText(path) &&
  ((isWordingKey(path.parent) && path.parent.value === path.node) || isWordingArgument(path.parent))
    ? 'wording of a bilingual text'
    : undefined

export const strykerPlugins = [{ kind: 'Ignore', name: 'wording', value: { shouldIgnore } }]
