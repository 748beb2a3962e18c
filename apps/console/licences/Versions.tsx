import type { LicenceVersion } from '../../../modules/licences/contract.ts'
import { instantText } from '../../../platform/web/index.ts'
import { StateTag } from '../accounts/StateTag.tsx'
import { Go } from '../parts/Go.tsx'
import { Span } from './Lines.tsx'
import { tagOf, useLicenceWords } from './words.ts'

export function Versions(props: { rows: readonly LicenceVersion[]; current: string }) {
  const words = useLicenceWords()
  return (
    <ol className="co-steps">
      {props.rows.map((one) => (
        <li key={one.id}>
          <StateTag state={tagOf[one.state]} text={words.states[one.state]} />{' '}
          {one.id === props.current ? <b>{words.nth(one.version)}</b> : <Go to={`/licences/${one.id}`}>{words.nth(one.version)}</Go>} ·{' '}
          <Span licence={one} />
          <div className="co-quiet">
            {instantText(one.since)} {one.reason}
          </div>
        </li>
      ))}
    </ol>
  )
}
