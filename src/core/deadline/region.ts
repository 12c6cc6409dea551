import { z } from 'zod'
import type { Bilingual } from '../kernel/bilingual'

/**
 * Where the office that must act sits: it decides which public holidays are skipped.
 * French codes are those of the department or collectivity; the United Kingdom has three calendars.
 */
export const Region = z.enum([
  'FR',
  'FR-ALSACE-MOSELLE',
  'FR-971',
  'FR-972',
  'FR-973',
  'FR-974',
  'FR-976',
  'FR-977',
  'FR-978',
  'UK-EW',
  'UK-SC',
  'UK-NI',
  'BE',
  'LU',
  'DE',
])
export type Region = z.infer<typeof Region>

/** The country whose law a rule states; a dossier's region chooses it. */
export const Jurisdiction = z.enum(['FR', 'UK', 'BE', 'LU', 'DE'])
export type Jurisdiction = z.infer<typeof Jurisdiction>

/** The jurisdiction of a region: every French department and collectivity answers to `FR`. */
export const jurisdictionOf = (region: Region): Jurisdiction => {
  if (region.startsWith('FR')) return 'FR'
  return region.startsWith('UK') ? 'UK' : (region as 'BE' | 'LU' | 'DE')
}

const HOME: Readonly<Record<Jurisdiction, Region>> = { FR: 'FR', UK: 'UK-EW', BE: 'BE', LU: 'LU', DE: 'DE' }

/** The region assumed for a jurisdiction when nobody said more: its general calendar. */
export const homeRegionOf = (jurisdiction: Jurisdiction): Region => HOME[jurisdiction]

/** The name of each region for a menu. */
export const REGION_NAMES: Readonly<Record<Region, Bilingual>> = {
  FR: { fr: 'France (cas général)', en: 'France (general)' },
  'FR-ALSACE-MOSELLE': { fr: 'Alsace et Moselle (57, 67, 68)', en: 'Alsace and Moselle (57, 67, 68)' },
  'FR-971': { fr: 'Guadeloupe', en: 'Guadeloupe' },
  'FR-972': { fr: 'Martinique', en: 'Martinique' },
  'FR-973': { fr: 'Guyane', en: 'French Guiana' },
  'FR-974': { fr: 'La Réunion', en: 'Réunion' },
  'FR-976': { fr: 'Mayotte', en: 'Mayotte' },
  'FR-977': { fr: 'Saint-Barthélemy', en: 'Saint Barthélemy' },
  'FR-978': { fr: 'Saint-Martin', en: 'Saint Martin' },
  'UK-EW': { fr: 'Angleterre et pays de Galles', en: 'England and Wales' },
  'UK-SC': { fr: 'Écosse', en: 'Scotland' },
  'UK-NI': { fr: 'Irlande du Nord', en: 'Northern Ireland' },
  BE: { fr: 'Belgique', en: 'Belgium' },
  LU: { fr: 'Luxembourg', en: 'Luxembourg' },
  DE: { fr: 'Allemagne', en: 'Germany' },
}
