import { createContext, useContext } from 'react'
import { type Api, api } from '#contract/api'
import type { PageBridge } from '#contract/bridge'
import { createClient } from '#contract/client'

/** What the window calls, and the bridge under it (for events and dropped files). */
export type Machine = { readonly api: Api; readonly bridge: PageBridge }

export const createMachine = (bridge: PageBridge): Machine => ({
  api: createClient(api, bridge, () => crypto.randomUUID()),
  bridge,
})

export const MachineContext = createContext<Machine | null>(null)

/** The machine side as the page knows it. */
export const useMachine = (): Machine => {
  const machine = useContext(MachineContext)
  if (machine === null) throw new Error('useMachine outside its provider')
  return machine
}

/** Every method and job of the contract, typed. */
export const useApi = (): Api => useMachine().api
