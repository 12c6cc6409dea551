import type { Bilingual } from '#core/kernel/bilingual'
import type { AppError } from '#core/kernel/failure'

/** What is said of a library that is not whole, by what is wrong with it. */
export const damageText: Readonly<Record<Extract<AppError, { code: 'library.damaged' }>['how'], Bilingual>> = {
  missing: {
    fr: 'Le fichier principal de la bibliothèque a disparu, alors que ses pièces sont encore là. Rien n’a été modifié. Rétablissez une sauvegarde.',
    en: 'The library’s main file is gone while its exhibits are still there. Nothing was changed. Restore a backup.',
  },
  empty: {
    fr: 'Le fichier principal de la bibliothèque est vide. Rien n’a été modifié. Rétablissez une sauvegarde.',
    en: 'The library’s main file is empty. Nothing was changed. Restore a backup.',
  },
  truncated: {
    fr: 'Le fichier principal de la bibliothèque est incomplet. Rien n’a été modifié. Rétablissez une sauvegarde.',
    en: 'The library’s main file is cut short. Nothing was changed. Restore a backup.',
  },
  notADatabase: {
    fr: 'Le fichier principal de la bibliothèque n’est pas une base Recours. Rien n’a été modifié. Rétablissez une sauvegarde.',
    en: 'The library’s main file is not a Recours database. Nothing was changed. Restore a backup.',
  },
  corrupt: {
    fr: 'La base de la bibliothèque est abîmée. Rien n’a été modifié. Rétablissez une sauvegarde ; vos pièces restent dans le dossier « objects ».',
    en: 'The library’s database is damaged. Nothing was changed. Restore a backup; your exhibits are still in the “objects” folder.',
  },
  migrations: {
    fr: 'L’historique de la base ne correspond pas à ce programme. Rien n’a été modifié. Réinstallez Recours depuis sa source d’origine.',
    en: 'The database’s history does not match this program. Nothing was changed. Reinstall Recours from its original source.',
  },
}
