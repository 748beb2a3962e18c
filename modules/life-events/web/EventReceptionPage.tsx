import { ReceptionPage } from '../../cases/web/index.ts'
import { LifeEventsCard } from './LifeEventsCard.tsx'
import type { BundleLinks } from './links.ts'
import { useBundleDrafts } from './use-bundles.ts'

/** The reception, with life events beside the search; what belongs to a merged form is filled in there. */
export function EventReceptionPage(props: { receptionId: string; go: BundleLinks }) {
  const { receptionId, go } = props
  const within = useBundleDrafts(receptionId)
  return <ReceptionPage receptionId={receptionId} go={go} within={within} beside={<LifeEventsCard receptionId={receptionId} go={go} />} />
}
