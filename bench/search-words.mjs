/** French-like text from a fixed seed: common words of the language, and made-up rarer ones, as often as real ones are. */
const COMMON =
  'de la le et les des en un une du que est pour qui dans a par plus pas au sur ne se ce il sont avec son cette nous vous votre vos notre mais comme tout être fait été aussi leur bien peut ces mes même après avant sans sous entre dès ainsi où très'.split(
    ' ',
  )
const TOPIC =
  'réclamation remboursement carte paiement contrat échéance médiateur courrier indemnité résiliation société facture relevé virement délai réponse service client conseiller garantie prélèvement montant litige banque assurance commande livraison œuvre cœur dossier pièce preuve appel recommandé demeure contestation fraude opposition débit crédit intérêt pénalité dommage préjudice consommateur fournisseur énergie opérateur abonnement bagage voyage'.split(
    ' ',
  )
const SYLLABLES =
  'ba bé bri cha ché cla com con cou dé di do du en é fa fi for gé gra gui hé im in ju la lé li lou ma mé mi mon na né ni nou or pa pé pla po pré qua ra ré ri rou sa sé si son ta té ti tou tra u va vé vi vo'.split(
    ' ',
  )
const ENDINGS = 'ment tion té eur euse ance ence age ier ière able ible iste isme oir ette elle eau oux ine ure'.split(
  ' ',
)

/** Whole numbers below `limit`, the same for the same seed on every machine (xorshift32). */
export function randomBelow(seed) {
  let state = seed
  return (limit) => {
    state ^= state << 13
    state ^= state >>> 17
    state ^= state << 5
    return (state >>> 0) % limit
  }
}

/** `count` different words, the commonest first. */
export function makeVocabulary(count, below) {
  const words = new Set([...COMMON, ...TOPIC])
  while (words.size < count) {
    let word = ''
    for (let left = 1 + below(3); left >= 0; left -= 1) word += SYLLABLES[below(SYLLABLES.length)]
    words.add(word + (below(2) === 0 ? '' : ENDINGS[below(ENDINGS.length)]))
  }
  return [...words]
}

/** Picks words by Zipf's law: the nth as often as 1/n. */
export function makeWriter(vocabulary, below) {
  const PICKS = 1 << 16
  const ranks = new Uint32Array(PICKS)
  // Sampled once: rank = N^u, whose density is 1/rank.
  for (let at = 0; at < PICKS; at += 1)
    ranks[at] = Math.min(vocabulary.length - 1, Math.floor(vocabulary.length ** ((at + 0.5) / PICKS)) - 1)
  const word = () => vocabulary[ranks[below(PICKS)]] ?? vocabulary[0]
  const sentence = () => {
    const words = Array.from({ length: 6 + below(14) }, word)
    if (below(4) === 0) words.splice(below(words.length), 0, `l’${words[0]}`)
    if (below(6) === 0) words.push(`${1 + below(900)},${String(below(100)).padStart(2, '0')}\u00a0€`)
    const text = words.join(' ')
    return `${text.charAt(0).toUpperCase()}${text.slice(1)}.`
  }
  return {
    word,
    text: (characters) => {
      let text = ''
      while (text.length < characters) text += `${sentence()}${below(5) === 0 ? '\n' : ' '}`
      return text
    },
  }
}
