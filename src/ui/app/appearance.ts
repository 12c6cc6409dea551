import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Settings } from '#contract/person'
import type { Language } from '#core/kernel/bilingual'
import { useApi } from './api'
import { useQueryOf } from './queries'
import { useAbout } from './use-today'

const systemLanguage = (): Language => (navigator.language.startsWith('en') ? 'en' : 'fr')

const paint = (settings: Settings): void => {
  const { dataset } = document.documentElement
  if (settings.theme === 'system') delete dataset.theme
  else dataset.theme = settings.theme
  dataset.density = settings.density
}

/** The person's choices of language, theme and density. */
export const useSettings = () => {
  const api = useApi()
  return useQueryOf(['settings', 'get'], () => api.settings.get({}))
}

/**
 * Applies language, theme and density to the document.
 * @returns false until the choices are known, so that nothing is drawn in the wrong language first.
 */
export const useAppearance = (): boolean => {
  const { i18n } = useTranslation()
  const settings = useSettings()
  const about = useAbout()
  const chosen = settings.data?.language ?? 'system'
  const language = chosen === 'system' ? (about.data?.systemLanguage ?? systemLanguage()) : chosen
  useEffect(() => {
    document.documentElement.lang = language
    if (i18n.language !== language) void i18n.changeLanguage(language)
  }, [i18n, language])
  useEffect(() => {
    if (settings.data !== undefined) paint(settings.data)
  }, [settings.data])
  // Once drawn, the window stays: a choice that could not be read is asked for again by the page that needs it.
  const isKnown = !settings.isPending && !about.isPending
  const [wasKnown, setWasKnown] = useState(isKnown)
  if (isKnown && !wasKnown) setWasKnown(true)
  return isKnown || wasKnown
}
