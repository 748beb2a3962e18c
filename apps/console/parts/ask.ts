import { keepPreviousData, type QueryKey, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { App } from 'antd'
import type { Endpoint, Input, Output } from '../../../platform/contract/endpoint.ts'
import { type Presented, present } from '../../../platform/web/index.ts'
import { call } from '../line.ts'

/** Asks an endpoint; the same question asked twice is answered once. What was shown stays until the new answer is there. */
export function useAsk<E extends Endpoint>(
  endpoint: E,
  input: Input<E>,
  more: { enabled?: boolean; refetchInterval?: number } = {},
): { data: Output<E> | undefined; problem: Presented | undefined; again: () => void; renewing: boolean } {
  const asked = useQuery<Output<E>>({
    queryKey: [endpoint.name, input] as QueryKey,
    queryFn: () => (call as (endpoint: Endpoint, input: unknown) => Promise<Output<E>>)(endpoint, input),
    placeholderData: keepPreviousData as never,
    ...more,
  })
  return {
    data: asked.data,
    problem: asked.error && !asked.isFetching ? present(asked.error) : undefined,
    again: () => void asked.refetch(),
    renewing: asked.isFetching,
  }
}

/** Does something once, then asks again whatever shows it (by the name of the endpoints). */
export function useAct<E extends Endpoint>(endpoint: E, touches: readonly Endpoint[]) {
  const queries = useQueryClient()
  const { message } = App.useApp()
  const act = useMutation<Output<E>, Error, Input<E>>({
    mutationFn: (input) => (call as (endpoint: Endpoint, input: unknown) => Promise<Output<E>>)(endpoint, input),
    onSuccess: () => Promise.all(touches.map((one) => queries.invalidateQueries({ queryKey: [one.name] }))),
  })
  return {
    busy: act.isPending,
    problem: act.error ? present(act.error) : undefined,
    clear: act.reset,
    run: (input: Input<E>, done?: string) =>
      act.mutateAsync(input).then(
        (answer) => {
          if (done) void message.success(done)
          return answer
        },
        () => undefined,
      ),
  }
}
