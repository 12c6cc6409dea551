/** What the making of a pack goes through, as the person is told. */
export const PACK_STAGES = ['exhibits', 'reducing', 'typesetting', 'saving', 'checking', 'copying'] as const
export type PackStage = (typeof PACK_STAGES)[number]

/** Where a step of the job belongs; what comes after the check is the copying of the folder. */
export const stageOf = (step: string | null): PackStage => {
  if (step === null) return 'exhibits'
  return PACK_STAGES.find((stage) => stage === step) ?? 'copying'
}
