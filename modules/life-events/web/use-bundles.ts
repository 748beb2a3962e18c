import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { useCall } from '../../../platform/web/index.ts'
import { listBundlesOfReception } from '../contract.ts'

/** The life events of whoever is received, begun here or on the phone. */
export function useBundles(receptionId: string) {
  const call = useCall()
  return useQuery({
    queryKey: ['reception', receptionId, 'bundles'],
    queryFn: async () => (await call(listBundlesOfReception, { receptionId })).rows,
  })
}

/** Drafts that belong to a merged form still open: they are filled in there. */
export function useBundleDrafts(receptionId: string): ReadonlySet<string> {
  const { data } = useBundles(receptionId)
  return useMemo(() => new Set((data ?? []).filter((one) => one.state === 'open').flatMap((one) => one.draftIds)), [data])
}
