import { focusField } from '../../../../platform/web/index.ts'
import type { DraftView } from '../../contract.ts'

type Missing = DraftView['missing'][number]

/** What still has to be filled in, given or met; the signature and its ticks come after all that. */
export const missingOf = (view: DraftView): readonly Missing[] => view.missing.filter((one) => one.kind !== 'act')

/** Leads to the place where something is missing. */
export const leadTo = ({ kind, id }: Missing) => focusField(placeOf(kind, id))

export const leadToSignature = () => focusField('signing-section')

function placeOf(kind: Missing['kind'], id: string): string {
  if (kind === 'material') return `material-${id}`
  if (kind === 'condition') return `condition-${id}`
  if (kind === 'party') return `party-${id}`
  return kind === 'act' ? 'signing-section' : `f-${id}`
}
