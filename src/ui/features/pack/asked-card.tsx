import { useTranslation } from 'react-i18next'
import type { AskedLine } from '#core/pack/pack-preview'
import { NEED_WORDS } from '#core/pack/recipient-words'
import { Card } from '#ui/kit/card'
import { Status, type Tone } from '#ui/kit/status'
import { useFormat } from '#ui/kit/use-format'
import { SourceNote } from './source-note'

const SAID = { have: 'good', lacking: 'warn', yours: 'info' } as const satisfies Readonly<Record<string, Tone>>

const saidOf = ({ have }: AskedLine): keyof typeof SAID => (have === null ? 'yours' : have ? 'have' : 'lacking')

/** What the recipient asks for, line by line: there, not there, or for the person to judge. */
export const AskedCard = ({ asked }: { readonly asked: readonly AskedLine[] }) => {
  const { t } = useTranslation('packRecipient')
  const format = useFormat()
  const have = asked.filter((line) => line.have === true).length
  return (
    <Card
      title={t('asked.title')}
      action={asked.length > 0 && <span className="numbers">{t('asked.count', { have, all: asked.length })}</span>}
    >
      <p className="recipient-step__note">{t(asked.length === 0 ? 'asked.none' : 'asked.text')}</p>
      {asked.length > 0 && (
        <ul className="asked">
          {asked.map((line) => (
            <li key={line.what.fr} className="asked__line">
              <span className="asked__what">
                {format.text(line.what)} <span className="asked__need">({format.text(NEED_WORDS[line.need])})</span>
                <SourceNote source={line.source} />
              </span>
              <Status tone={SAID[saidOf(line)]}>{t(`asked.${saidOf(line)}`)}</Status>
            </li>
          ))}
        </ul>
      )}
    </Card>
  )
}
