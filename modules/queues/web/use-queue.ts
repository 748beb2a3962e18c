import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { Output } from '../../../platform/contract/endpoint.ts'
import { useCall } from '../../../platform/web/index.ts'
import { getDeskQueue } from '../contract.ts'

type Queue = Output<typeof getDeskQueue>

const key = ['desk-queue']

/** The queue of this window, asked anew every few seconds; an act answers with it at once. One act at a time. */
export function useQueue() {
  const call = useCall()
  const queries = useQueryClient()
  const [busy, setBusy] = useState(false)
  const [fault, setFault] = useState<unknown>()
  const asked = useQuery({ queryKey: key, queryFn: () => call(getDeskQueue), refetchInterval: 4000 })
  const act = async (work: () => Promise<Queue | undefined>): Promise<boolean> => {
    if (busy) return false
    setBusy(true)
    setFault(undefined)
    try {
      const next = await work()
      if (next) queries.setQueryData(key, next)
      else await queries.invalidateQueries({ queryKey: key })
      return true
    } catch (thrown) {
      setFault(thrown)
      await queries.invalidateQueries({ queryKey: key })
      return false
    } finally {
      setBusy(false)
    }
  }
  return { asked, act, busy, fault: fault ?? (asked.error && !asked.data ? asked.error : undefined) }
}
