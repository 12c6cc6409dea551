import { rungLabel } from '#core/correspondence/delivery'
import { EXPLAIN_PROBLEMS } from '#core/deadline/describe'
import { EVENT_LABELS } from '#core/deadline/events'
import type { RefusalReason } from '#core/evidence/evidence'
import { refusedExhibitText } from '#core/evidence/exhibit-words'
import { REDACTION_PROBLEMS } from '#core/evidence/redaction-words'
import type { Bilingual } from '#core/kernel/bilingual'
import { damageText } from '#core/kernel/damage-text'
import type { AppError } from '#core/kernel/failure'
import { formatLocalDate } from '#core/kernel/local-date'
import { sendingText } from '#core/kernel/sending-text'
import { SPELLING_UNAVAILABLE, TEMPLATE_PROBLEMS } from '#core/letter/own-template-problem'

/** What each refused file is told. */
export const refusalText: Readonly<Record<RefusalReason, Bilingual>> = {
  folder: {
    fr: 'C’est un dossier, pas un fichier. Ouvrez-le et choisissez les fichiers qu’il contient.',
    en: 'This is a folder, not a file. Open it and choose the files inside.',
  },
  symlink: {
    fr: 'C’est un raccourci vers un autre fichier. Choisissez le fichier lui-même.',
    en: 'This is a shortcut to another file. Choose the file itself.',
  },
  not_a_file: {
    fr: 'Ce n’est pas un fichier ordinaire (un périphérique, par exemple). Il ne peut pas être conservé.',
    en: 'This is not an ordinary file (a device, for instance). It cannot be kept.',
  },
  missing: {
    fr: 'Ce fichier n’existe plus à cet endroit.',
    en: 'This file is no longer there.',
  },
  unreadable: {
    fr: 'L’ordinateur refuse la lecture de ce fichier. Vérifiez vos droits ou copiez-le ailleurs, puis recommencez.',
    en: 'The computer refuses to read this file. Check your rights or copy it elsewhere, then try again.',
  },
  changed_while_read: {
    fr: 'Ce fichier changeait pendant la lecture : rien n’a été conservé. Fermez le programme qui l’écrit, puis recommencez.',
    en: 'This file was changing while it was read: nothing was kept. Close the program that writes it, then try again.',
  },
  too_large: {
    fr: 'Ce fichier dépasse la place disponible sur le disque.',
    en: 'This file is larger than the free space on the disk.',
  },
  system_file: {
    fr: 'L’ordinateur a créé ce fichier pour lui-même, il ne prouve rien\u00a0: il a été laissé de côté. Pour le garder quand même, choisissez-le seul.',
    en: 'The computer made this file for its own use and it proves nothing: it was left out. To keep it all the same, choose it alone.',
  },
  folder_unreadable: {
    fr: 'L’ordinateur refuse l’ouverture de ce dossier\u00a0: ce qu’il contient n’a pas été lu. Vérifiez vos droits ou copiez-le ailleurs, puis recommencez.',
    en: 'The computer refuses to open this folder: what is in it was not read. Check your rights or copy it elsewhere, then try again.',
  },
  too_deep: {
    fr: 'Ce dossier est rangé trop profondément (plus de 100 niveaux)\u00a0: ce qu’il contient n’a pas été lu. Déposez-le seul.',
    en: 'This folder lies too deep (more than 100 levels): what is in it was not read. Drop it alone.',
  },
  too_many: {
    fr: 'Il y a plus de 100\u202f000 fichiers\u00a0: à partir de celui-ci, ils n’ont pas été lus. Déposez les dossiers un par un.',
    en: 'There are more than 100,000 files: from this one on they were not read. Drop the folders one by one.',
  },
  library: {
    fr: 'C’est le dossier où Recours range vos pièces\u00a0: il n’a pas été copié dans lui-même.',
    en: 'This is the folder in which Recours keeps your exhibits: it was not copied into itself.',
  },
}

const notFound: Readonly<Record<Extract<AppError, { code: 'notFound' }>['what'], Bilingual>> = {
  dossier: { fr: 'Ce dossier n’existe pas.', en: 'There is no such dossier.' },
  entry: { fr: 'Cet échange n’existe pas.', en: 'There is no such exchange.' },
  evidence: { fr: 'Cette pièce n’existe pas.', en: 'There is no such exhibit.' },
  letter: { fr: 'Ce courrier n’existe pas.', en: 'There is no such letter.' },
  company: { fr: 'Cette société n’est pas dans l’annuaire.', en: 'This company is not in the directory.' },
  mediator: { fr: 'Ce médiateur n’est pas dans l’annuaire.', en: 'This mediator is not in the directory.' },
  recipient: { fr: 'Ce destinataire n’existe pas.', en: 'There is no such recipient.' },
  submission: { fr: 'Cette version transmise n’existe pas.', en: 'There is no such submitted version.' },
  rule: { fr: 'Cette règle de délai n’existe pas.', en: 'There is no such deadline rule.' },
  template: { fr: 'Ce modèle de courrier n’existe pas.', en: 'There is no such letter template.' },
  deadline: { fr: 'Cette échéance n’existe pas, ou plus.', en: 'There is no such date, or it is gone.' },
  job: { fr: 'Cette tâche n’est plus en cours.', en: 'This task is no longer running.' },
}

/** What only the command line can get wrong: before a request has fields, there is no field to name. */
const commandText: Readonly<Record<string, (at: string) => Bilingual>> = {
  usage: () => ({
    fr: 'La commande est mal écrite ; rien n’a été modifié. Forme : MÉTHODE [JSON ou -] [--file FICHIER]… [--out DESTINATION] [--library DOSSIER].',
    en: 'The command is malformed; nothing was changed. Form: METHOD [JSON or -] [--file FILE]… [--out DESTINATION] [--library FOLDER].',
  }),
  not_json: () => ({
    fr: 'La demande n’est pas du JSON ; rien n’a été modifié.',
    en: 'The request is not JSON; nothing was changed.',
  }),
  not_utf8: () => ({
    fr: 'La demande n’est pas encodée en UTF-8 ; rien n’a été modifié.',
    en: 'The request is not encoded in UTF-8; nothing was changed.',
  }),
  not_a_call: () => ({
    fr: 'Cette ligne n’est pas un appel (method, input, files, out). Rien n’a été modifié.',
    en: 'This line is not a call (method, input, files, out). Nothing was changed.',
  }),
  too_long: () => ({
    fr: 'La demande est trop longue ; rien n’a été modifié.',
    en: 'The request is too long; nothing was changed.',
  }),
  unexpected_option: (at) => ({
    fr: `Cette commande n’attend pas ${at} ; rien n’a été modifié.`,
    en: `This command takes no ${at}; nothing was changed.`,
  }),
  not_a_date: (at) => ({
    fr: `${at} n’est pas une date (AAAA-MM-JJ) ; rien n’a été modifié.`,
    en: `${at} is not a date (YYYY-MM-DD); nothing was changed.`,
  }),
}

type Texts = { readonly [C in AppError['code']]: Bilingual | ((error: Extract<AppError, { code: C }>) => Bilingual) }

const texts: Texts = {
  'input.invalid': (error) => {
    const [first] = error.problems
    const command = first === undefined ? undefined : commandText[first.problem]
    if (first !== undefined && command !== undefined) return command(first.at)
    const where = error.problems.map((problem) => problem.at).filter((at) => at !== '')
    return where.length === 0
      ? {
          fr: 'La demande est mal formée ; rien n’a été modifié.',
          en: 'The request is malformed; nothing was changed.',
        }
      : {
          fr: `La demande est mal formée (${where.join(', ')}) ; rien n’a été modifié.`,
          en: `The request is malformed (${where.join(', ')}); nothing was changed.`,
        }
  },
  'method.unknown': (error) => ({
    fr: `La commande « ${error.what} » n’existe pas.`,
    en: `There is no command “${error.what}”.`,
  }),
  'sender.refused': {
    fr: 'Cette demande ne vient pas de la fenêtre de Recours ; elle a été refusée.',
    en: 'This request does not come from the Recours window; it was refused.',
  },
  'ticket.unknown': {
    fr: 'Ce fichier n’est plus à disposition. Choisissez-le de nouveau.',
    en: 'This file is no longer at hand. Choose it again.',
  },
  'destination.missing': {
    fr: 'Aucune destination n’a été choisie ; rien n’a été écrit.',
    en: 'No destination was chosen; nothing was written.',
  },
  'destination.exists': {
    fr: 'Cette destination existe déjà. Rien n’a été remplacé : choisissez un autre nom.',
    en: 'This destination already exists. Nothing was replaced: choose another name.',
  },
  'destination.unwritable': {
    fr: 'Impossible d’écrire à cet endroit. Vos données sont intactes : choisissez un autre dossier.',
    en: 'This place cannot be written to. Your data is intact: choose another folder.',
  },
  'destination.full': {
    fr: 'Il n’y a plus assez de place à cet endroit. Rien n’y a été laissé ; vos données sont intactes.',
    en: 'There is not enough space left there. Nothing was left behind; your data is intact.',
  },
  'job.cancelled': { fr: 'Vous avez arrêté cette opération.', en: 'You stopped this operation.' },
  'job.busy': {
    fr: 'La même opération est déjà en cours pour ce dossier. Attendez sa fin ou arrêtez-la.',
    en: 'The same operation is already running for this dossier. Wait for it to end or stop it.',
  },
  internal: (error) => ({
    fr: `Recours a rencontré une erreur inattendue (référence ${error.logRef}). Ce qui était enregistré le reste.`,
    en: `Recours met an unexpected error (reference ${error.logRef}). What was saved stays saved.`,
  }),
  'card.fullNumber': {
    fr: 'Recours ne conserve jamais un numéro de carte complet. Indiquez seulement ses 4 ou 5 derniers chiffres.',
    en: 'Recours never keeps a full card number. Give only its last 4 or 5 digits.',
  },
  notFound: (error) => notFound[error.what],
  'dossier.closed': {
    fr: 'Ce dossier est clos. Rouvrez-le pour le modifier.',
    en: 'This dossier is closed. Reopen it to change it.',
  },
  'letter.sent': {
    fr: 'Ce courrier est parti : son texte ne change plus.',
    en: 'This letter has been sent: its text no longer changes.',
  },
  'letter.futureDay': sendingText.futureDay,
  'letter.changed': sendingText.changed,
  'letter.notSent': sendingText.notSent,
  'letter.stillInLog': sendingText.stillInLog,
  'letter.alreadyInLog': sendingText.alreadyInLog,
  'template.refused': ({ problem }) => TEMPLATE_PROBLEMS[problem],
  'spelling.unavailable': SPELLING_UNAVAILABLE,
  'evidence.refused': (error) => refusalText[error.reason],
  'exhibit.refused': refusedExhibitText,
  'redaction.refused': ({ problem }) => REDACTION_PROBLEMS[problem],
  'evidence.notShown': {
    fr: 'Cette pièce est conservée, mais Recours ne sait pas l’afficher.',
    en: 'This exhibit is kept, but Recours cannot show it.',
  },
  'event.beforeCause': ({ event, on, cause, causeOn }) => ({
    fr: `« ${EVENT_LABELS[event].fr} » est daté du ${formatLocalDate(on, 'fr')}, avant « ${EVENT_LABELS[cause].fr} », le ${formatLocalDate(causeOn, 'fr')} : c’est impossible. Rien n’a été modifié : corrigez l’une des deux dates.`,
    en: `“${EVENT_LABELS[event].en}” is dated ${formatLocalDate(on, 'en')}, before “${EVENT_LABELS[cause].en}” on ${formatLocalDate(causeOn, 'en')}: that cannot be. Nothing was changed: correct one of the two dates.`,
  }),
  'event.contradicts': ({ event, other }) => ({
    fr: `« ${EVENT_LABELS[event].fr} » et « ${EVENT_LABELS[other].fr} » ne peuvent pas être vrais du même envoi. Rien n’a été modifié : retirez d’abord celui qui est faux.`,
    en: `“${EVENT_LABELS[event].en}” and “${EVENT_LABELS[other].en}” cannot both be true of one sending. Nothing was changed: first take away the wrong one.`,
  }),
  'delivery.rungMissing': ({ rung, needs }) => ({
    fr: `Notez d’abord l’étape « ${rungLabel(needs, 'registered_letter').fr} » : sans elle, l’étape « ${rungLabel(rung, 'registered_letter').fr} » est impossible. Rien n’a été modifié.`,
    en: `First note the step “${rungLabel(needs, 'registered_letter').en}”: without it, the step “${rungLabel(rung, 'registered_letter').en}” cannot be. Nothing was changed.`,
  }),
  'delivery.noSuchRung': {
    fr: 'Cet échange n’a pas cette étape d’envoi : elle n’existe que pour un écrit que vous avez envoyé. Rien n’a été modifié.',
    en: 'This exchange has no such step of delivery: only something written that you sent has one. Nothing was changed.',
  },
  'postalNumber.invalid': ({ problem }) =>
    problem === 'form'
      ? {
          fr: 'Ce n’est pas un numéro d’envoi. Recopiez-le du bordereau, lettres et chiffres compris (par exemple 1A\u00a0123\u00a0456\u00a07890\u00a01). Rien n’a été modifié.',
          en: 'This is not an item number. Copy it from the slip, letters and digits (for example 1A\u00a0123\u00a0456\u00a07890\u00a01). Nothing was changed.',
        }
      : {
          fr: 'Le chiffre de contrôle de ce numéro ne correspond pas : un chiffre est sans doute mal recopié. Rien n’a été modifié : relisez le bordereau.',
          en: 'The check digit of this number does not fit: one digit is probably miscopied. Nothing was changed: read the slip again.',
        },
  'deadline.notMarkable': {
    fr: 'Cette date n’est une obligation pour personne : elle ouvre une possibilité et ne se coche pas. Rien n’a été modifié.',
    en: 'This date is nobody’s duty: it opens a possibility and cannot be ticked off. Nothing was changed.',
  },
  'calendar.empty': {
    fr: 'Il n’y a aucune date à exporter ; rien n’a été écrit.',
    en: 'There is no date to export; nothing was written.',
  },
  'deadline.needs': (error) => ({
    fr: `Il manque une information pour calculer cette date : ${error.missing.join(', ')}.`,
    en: `Something is missing to compute this date: ${error.missing.join(', ')}.`,
  }),
  'deadline.invalid': (error) => ({
    fr: `Cette date ne peut pas être calculée. ${EXPLAIN_PROBLEMS[error.problem].fr}`,
    en: `This date cannot be computed. ${EXPLAIN_PROBLEMS[error.problem].en}`,
  }),
  'pack.checkFailed': {
    fr: 'Le dossier produit ne correspond pas à ce qui était prévu. Il n’a pas été remis ; vos pièces sont intactes.',
    en: 'The pack that was made does not match its plan. It was not handed over; your exhibits are intact.',
  },
  'pack.notMade': {
    fr: 'La fabrication du dossier s’est arrêtée sans que l’on sache pourquoi. Rien n’a été remis ; vos pièces sont intactes.',
    en: 'The making of the pack stopped and it is not known why. Nothing was handed over; your exhibits are intact.',
  },
  'pack.empty': {
    fr: 'Ce dossier ne contient encore rien à transmettre. Ajoutez au moins un échange ou une pièce.',
    en: 'This dossier has nothing to hand over yet. Add at least one exchange or exhibit.',
  },
  'pack.notKept': {
    fr: 'Les fichiers de cette version n’ont pas été gardés. Seules leurs empreintes sont notées.',
    en: 'The files of this version were not kept. Only their digests are noted.',
  },
  'library.locked': {
    fr: 'Cette bibliothèque est déjà ouverte par un autre programme. Fermez-le, puis recommencez.',
    en: 'This library is already open in another program. Close it, then try again.',
  },
  'library.readOnly': {
    fr: 'Le dossier de la bibliothèque ne peut pas être modifié. Rien n’a changé : vérifiez vos droits ou choisissez un autre dossier.',
    en: 'The library’s folder cannot be changed. Nothing was altered: check your rights or choose another folder.',
  },
  'library.unreachable': {
    fr: 'Le disque de la bibliothèque ne répond plus. Ce qui était enregistré le reste : rebranchez-le, puis recommencez.',
    en: 'The library’s disk no longer answers. What was saved stays saved: reconnect it, then try again.',
  },
  'library.full': {
    fr: 'Le disque est plein. Ce qui était enregistré est intact : libérez de la place, puis recommencez.',
    en: 'The disk is full. What was saved is intact: free some space, then try again.',
  },
  'library.foreign': {
    fr: 'Ce dossier contient autre chose qu’une bibliothèque Recours. Rien n’y a été touché : choisissez un dossier vide.',
    en: 'This folder holds something other than a Recours library. Nothing was touched: choose an empty folder.',
  },
  'library.newer': {
    fr: 'Cette bibliothèque a été faite par une version plus récente de Recours. Rien n’y a été touché : mettez Recours à jour.',
    en: 'This library was made by a newer version of Recours. Nothing was touched: update Recours.',
  },
  'library.damaged': (error) => damageText[error.how],
  'vault.fileMissing': (error) => ({
    fr: `Le fichier de « ${error.name} » a disparu de la bibliothèque. Les autres pièces sont intactes : rétablissez une sauvegarde.`,
    en: `The file of “${error.name}” is gone from the library. The other exhibits are intact: restore a backup.`,
  }),
  'vault.fileAltered': (error) => ({
    fr: `Le fichier de « ${error.name} » n’est plus celui que vous aviez confié. Les autres pièces sont intactes : rétablissez une sauvegarde.`,
    en: `The file of “${error.name}” is no longer the one you handed in. The other exhibits are intact: restore a backup.`,
  }),
  'resource.invalid': (error) => ({
    fr: `Un fichier livré avec Recours est abîmé (${error.file}). Vos données sont intactes : réinstallez le programme.`,
    en: `A file shipped with Recours is damaged (${error.file}). Your data is intact: reinstall the program.`,
  }),
}

/** The sentence of a failure in both languages: what happened, what is safe, what to do. Never a path or a stack. */
export const failureText = (error: AppError): Bilingual => {
  const text = texts[error.code] as Bilingual | ((error: AppError) => Bilingual)
  return typeof text === 'function' ? text(error) : text
}
