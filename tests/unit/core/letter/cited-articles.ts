const S = '[ \\u00a0]'
const ONE = `(?:[LR]\\.${S})?\\d+(?:-\\d+)*`
/** `article L. 133-45`, `articles 1103 et 1104`, `art. 54, 57 et 757`, `articles 1231-6 and 1344-1`. */
const LIST = new RegExp(`\\b[Aa]rt(?:icles?|s?\\.?)${S}(${ONE}(?:(?:,${S}|${S}(?:et|and)${S})${ONE})*)`, 'gu')

/** Every article that a text names, as it is numbered, with the letter of its part: `L. 133-45`, `1103`. */
export const citedArticles = (text: string): readonly string[] =>
  [...text.matchAll(LIST)].flatMap(([, list = '']) =>
    [...list.matchAll(new RegExp(ONE, 'gu'))].map(([article]) => article.replace(/[ \u00a0]/g, ' ')),
  )
