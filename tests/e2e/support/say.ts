/** A sentence of the interface with its gaps filled: `Pièce n° {{number}}` with 3. */
export const say = (sentence: string, values: Readonly<Record<string, string | number>>): string =>
  sentence.replace(/\{\{(\w+)\}\}/gu, (gap, name: string) => String(values[name] ?? gap))

/** A sentence of the interface with anything in its gaps. */
export const saying = (sentence: string): RegExp =>
  new RegExp(
    sentence
      .split(/\{\{\w+\}\}/u)
      .map((part) => part.replace(/[.*+?^${}()|[\]\\]/gu, '\\$&').replace(/\s/gu, '\\s'))
      .join('.+'),
    'u',
  )
