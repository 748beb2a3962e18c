import { type Guide as GuideData, getGuide } from '../../../modules/catalog/contract.ts'
import { dateText, texts } from '../../../platform/web/light/index.ts'
import { useAsk } from '../client.ts'
import { Procedure } from '../parts/Procedure.tsx'
import { Screen } from '../parts/Screen.tsx'
import { Answer } from '../parts/States.tsx'
import { Link, type ScreenProps } from '../route.tsx'

const useTexts = texts({
  'zh-CN': {
    title: '办事指南',
    apply: '现在网上办',
    print: '打印这份指南',
    paper: '完整版、简版指南（没有网络也能看）',
    suspended: '这个事项暂停办理。',
    glance: '先看这几点',
    who: '谁可以办',
    time: '多久办好',
    fee: '收费',
    visits: '要跑几次',
    visit: (n: number) => (n === 0 ? '不用跑' : `最多 ${n} 次`),
    where: '在哪里办',
    centres: '找就近的服务中心，看排队、预约',
    ring: '打 12345 问',
    offline: '不方便上网？',
    whereText: (where: string) => `全市任何一个社区、街道（乡镇）便民服务中心都能办，也能在手机上办。由${where}的部门审批。`,
    get: '办好了给您',
    statutory: (text: string) => `法律规定 ${text}`,
    conditions: '办理条件',
    materials: '材料',
    bring: '需要您准备的',
    noBring: '不用带任何材料。',
    ours: '不用您带：由系统从证照库、其他部门取得，或自动生成',
    original: '带原件',
    needs: { always: '必须', conditional: '有这种情况才要', voluntary: '自愿提供' },
    process: '办理流程',
    basis: '依据',
    alsoCalled: (text: string) => `也叫：${text}`,
    renewal: '以后要续办吗',
    notes: '说明',
    code: (code: string) => `事项编号 ${code}`,
    version: (n: number) => `第 ${n} 版`,
    from: (date: string) => `${date} 起施行`,
  },
  en: {
    title: 'Service guide',
    apply: 'Apply online',
    print: 'Print this guide',
    paper: 'Full and short form (to print, to scan, to read offline)',
    suspended: 'This service is suspended.',
    glance: 'At a glance',
    who: 'For whom',
    time: 'How long it takes',
    fee: 'Fee',
    visits: 'Visits',
    visit: (n: number) => (n === 0 ? 'none' : `at most ${n}`),
    where: 'Where',
    centres: 'Find the nearest centre: queue and book',
    ring: 'Call 12345',
    offline: 'Rather not online?',
    whereText: (where: string) =>
      `At any community or street centre of the city, or on your phone. Decided by the department at the ${where}.`,
    get: 'What you receive',
    statutory: (text: string) => `by law ${text}`,
    conditions: 'Conditions',
    materials: 'Papers',
    bring: 'What you provide',
    noBring: 'You need to bring nothing.',
    ours: 'Not asked of you: taken from the licence repository, fetched from other departments, or made by the system',
    original: 'bring the original',
    needs: { always: 'always', conditional: 'only in this case', voluntary: 'if you wish' },
    process: 'Procedure',
    basis: 'Legal basis',
    alsoCalled: (text: string) => `Also called: ${text}`,
    renewal: 'Renewal',
    notes: 'Notes',
    code: (code: string) => `Service ${code}`,
    version: (n: number) => `version ${n}`,
    from: (date: string) => `in force from ${date}`,
  },
})

export default function Guide(props: ScreenProps) {
  const t = useTexts()
  const code = props.params.code ?? ''
  const [asked, again] = useAsk(getGuide, { code })
  const title = asked.state === 'ready' ? asked.data.item.name : t.title
  return (
    <Screen title={title} zh={asked.state === 'ready'} back="/">
      <Answer asked={asked} again={again}>
        {(guide) => <Leaf guide={guide} />}
      </Answer>
    </Screen>
  )
}

function Leaf(props: { guide: GuideData }) {
  const t = useTexts()
  const { guide } = props
  return (
    <div className="p-stack">
      {guide.state === 'active' ? (
        <p className="p-row p-noprint">
          <Link to={`/items/${guide.item.code}/apply`} className="p-button p-wide" data-kind="primary">
            {t.apply}
          </Link>
          <button type="button" className="p-button" onClick={() => window.print()}>
            {t.print}
          </button>
        </p>
      ) : (
        <p className="p-card" data-tone="warn">
          {t.suspended}
        </p>
      )}
      <p className="p-row p-noprint">
        <span>{t.offline}</span>
        <Link to={`/centres?item=${guide.item.code}`} className="p-alone">
          {t.centres}
        </Link>
        <a href="tel:12345" className="p-alone">
          {t.ring}
        </a>
      </p>
      <p className="p-noprint">
        <a href={`/guide/${guide.item.code}`} className="p-alone">
          {t.paper}
        </a>
      </p>
      <Glance guide={guide} />
      <section className="p-card" aria-labelledby="conditions">
        <h2 id="conditions">{t.conditions}</h2>
        <ol className="p-numbered" lang="zh-CN">
          {guide.conditions.map((one) => (
            <li key={one.id}>
              {one.text} <small>{one.kindText}</small>
            </li>
          ))}
        </ol>
      </section>
      <Materials guide={guide} />
      <section className="p-card" aria-labelledby="process">
        <h2 id="process">{t.process}</h2>
        <Procedure steps={guide.process} />
      </section>
      {guide.renewal && (
        <section className="p-card">
          <h2>{t.renewal}</h2>
          <p lang="zh-CN">{guide.renewal}</p>
        </section>
      )}
      {guide.notes && (
        <section className="p-card">
          <h2>{t.notes}</h2>
          <p lang="zh-CN">{guide.notes}</p>
        </section>
      )}
      <section className="p-card" aria-labelledby="basis">
        <h2 id="basis">{t.basis}</h2>
        <ul className="p-dots" lang="zh-CN">
          {guide.basis.map((one) => (
            <li key={one}>{one}</li>
          ))}
        </ul>
        <p>
          <small className="p-parts">
            <span>{t.code(guide.item.code)}</span>
            <span>{t.version(guide.version)}</span>
            <span>{t.from(dateText(guide.effectiveFrom))}</span>
          </small>
        </p>
      </section>
    </div>
  )
}

function Glance(props: { guide: GuideData }) {
  const t = useTexts()
  const { guide } = props
  return (
    <section className="p-card" data-tone="brand" aria-labelledby="glance">
      <h2 id="glance">{t.glance}</h2>
      <dl className="p-facts" data-cols="3">
        <Fact name={t.who} text={guide.item.targets} />
        <Fact name={t.time} text={guide.limits.promised} more={guide.limits.statutory ? t.statutory(guide.limits.statutory) : undefined} />
        <Fact name={t.visits} text={t.visit(guide.visits)} />
        <Fact name={t.fee} text={guide.fee} />
        <Fact name={t.get} text={guide.result.document} more={guide.result.validity} />
        <Fact name={t.where} text={t.whereText(guide.jurisdiction)} />
      </dl>
      {guide.aliases.length > 0 && (
        <p>
          <small lang="zh-CN">{t.alsoCalled(guide.aliases.slice(0, 6).join('、'))}</small>
        </p>
      )}
    </section>
  )
}

function Fact(props: { name: string; text: string; more?: string | undefined }) {
  return (
    <div>
      <dt>{props.name}</dt>
      <dd lang="zh-CN">
        {props.text}
        {props.more && <small> {props.more}</small>}
      </dd>
    </div>
  )
}

function Materials(props: { guide: GuideData }) {
  const t = useTexts()
  const bring = props.guide.materials.filter((one) => one.bring)
  const ours = props.guide.materials.filter((one) => !one.bring)
  return (
    <section className="p-card p-stack" data-gap="s" aria-labelledby="materials">
      <h2 id="materials">{t.materials}</h2>
      <h3>{t.bring}</h3>
      {bring.length === 0 ? (
        <p className="p-good">{t.noBring}</p>
      ) : (
        <ul className="p-checks" lang="zh-CN">
          {bring.map((one) => (
            <li key={one.id}>
              <b>{one.name}</b>
              {one.original && (
                <span className="p-tag" data-tone="warn">
                  {t.original}
                </span>
              )}
              <small>{[one.whenText ?? t.needs[one.need], one.note].filter(Boolean).join('。')}</small>
            </li>
          ))}
        </ul>
      )}
      {ours.length > 0 && (
        <>
          <h3>{t.ours}</h3>
          <ul className="p-checks" data-done lang="zh-CN">
            {ours.map((one) => (
              <li key={one.id}>
                {one.name} <small>{one.sourceText}</small>
              </li>
            ))}
          </ul>
        </>
      )}
    </section>
  )
}
