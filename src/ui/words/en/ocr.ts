import type { ocr as french } from '#ui/words/fr/ocr'
import type { Words } from '#ui/words/words'

export const ocr = {
  left_one: 'Reading pictures: {{count}} page left',
  left_other: 'Reading pictures: {{count}} pages left',
  paused_one: 'Reading of pictures paused: {{count}} page left',
  paused_other: 'Reading of pictures paused: {{count}} pages left',
  pause: 'Pause',
  resume: 'Resume',
  title: 'Text in the picture',
  quality: { good: 'Read well', partial: 'Read in part', poor: 'Illegible' },
  hint: {
    good: 'Searching finds these words. Check amounts on the original before you quote them.',
    partial: 'Some words are missing or wrong: read the original before you rely on them.',
    poor: 'Too few words could be read: searching will not find what is written here.',
  },
  waiting: 'Waiting to be read',
  waitingHint: 'The picture will be read on this computer; nothing is sent.',
  unreadable: 'Not read',
  unreadableHint: 'Reading this page took too long or broke off. The picture is kept as it is.',
  blank: 'No text was found in this picture.',
  show: 'See the text that was read',
  page: 'Page {{page}} of {{pages}}',
  previous: 'Text of the previous page',
  next: 'Text of the next page',
} as const satisfies Words<typeof french>
