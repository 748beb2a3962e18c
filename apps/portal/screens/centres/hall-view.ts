import type { getHall } from '../../../../modules/queues/contract.ts'
import type { Output } from '../../../../platform/contract/endpoint.ts'

/** A hall as its screens show it. */
export type HallView = Output<typeof getHall>
