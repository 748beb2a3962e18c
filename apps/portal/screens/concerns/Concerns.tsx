import { concerns } from '../../../../modules/hotline/contract.ts'
import { dateText } from '../../../../platform/web/light/index.ts'
import { useAsk } from '../../client.ts'
import { Screen } from '../../parts/Screen.tsx'
import { Answer, Empty } from '../../parts/States.tsx'
import { Link } from '../../route.tsx'
import { stateTone, useConcernTexts } from './words.ts'

export default function Concerns() {
  const t = useConcernTexts()
  const [asked, again] = useAsk(concerns.listMine, {})
  return (
    <Screen title={t.title} lead={t.lead} back="/" narrow>
      <p>
        <Link to="/concerns/new" className="p-button p-wide" data-kind="primary">
          {t.raise}
        </Link>
      </p>
      <Answer asked={asked} again={() => void again()}>
        {({ rows }) =>
          rows.length === 0 ? (
            <Empty text={t.none} />
          ) : (
            <ul className="p-stack" data-gap="s">
              {rows.map((one) => (
                <li key={one.id} className="p-card p-stack" data-gap="s">
                  <p className="p-row">
                    <span className="p-tag" data-tone={one.late ? 'late' : stateTone[one.state]}>
                      {t.states[one.state]}
                    </span>
                    {one.due && <small className="ow-nb">{one.late ? t.late : t.due(dateText(one.due))}</small>}
                  </p>
                  <h2>
                    <Link to={`/concerns/${one.id}`}>
                      {t.kinds[one.kind]}：<span lang="zh-CN">{one.title}</span>
                    </Link>
                  </h2>
                </li>
              ))}
            </ul>
          )
        }
      </Answer>
    </Screen>
  )
}
