import type { ReactNode } from 'react'
import { ReceptionPage } from '../../cases/web/index.ts'
import { LifeEventsCard } from './LifeEventsCard.tsx'
import type { BundleLinks } from './links.ts'
import { useBundleDrafts } from './use-bundles.ts'

/** The reception, with life events beside the search; what belongs to a merged form is filled in there. */
export function EventReceptionPage(props: { receptionId: string; go: BundleLinks; below?: ReactNode }) {
  const { receptionId, go } = props
  const within = useBundleDrafts(receptionId)
  const beside = <LifeEventsCard receptionId={receptionId} go={go} />
  return <ReceptionPage receptionId={receptionId} go={go} within={within} beside={beside} below={props.below} />
}
