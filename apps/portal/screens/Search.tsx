import { searchItems } from '../../../modules/catalog/contract.ts'
import { type EntitledHit, eligibility } from '../../../modules/eligibility/contract.ts'
import { answerProof } from '../../../modules/proofs/contract.ts'
import { texts } from '../../../platform/web/light/index.ts'
import { useAsk, useResident } from '../client.ts'
import { ItemRow } from '../parts/ItemRow.tsx'
import { ProofAnswers } from '../parts/ProofAnswers.tsx'
import { Screen } from '../parts/Screen.tsx'
import { SearchBox } from '../parts/SearchBox.tsx'
import { Answer, Empty } from '../parts/States.tsx'
import { Link, type ScreenProps } from '../route.tsx'

const useTexts = texts({
  'zh-CN': {
    title: (q: string) => `查找“${q}”`,
    found: (n: number) => `找到 ${n} 项，最合适的在最前面`,
    understood: (words: string) => `我们理解的是：${words}`,
    none: '没有找到合适的事项。换个说法试试，比如只写要办的事（“老年证”“生孩子”“摔断腿”）。',
    call: '也可以打电话问，或者到任何一个社区窗口问。',
    ring: '打 12345 问',
    centres: '找就近的服务中心',
    all: '看全部事项',
  },
  en: {
    title: (q: string) => `Search for “${q}”`,
    found: (n: number) => `${n} found, the best first`,
    understood: (words: string) => `We understood: ${words}`,
    none: 'Nothing fits. Try other words, for example only the thing you need.',
    call: 'You can also ask by telephone, or at any community centre.',
    ring: 'Call 12345',
    centres: 'Find the nearest centre',
    all: 'All services',
  },
})

type Found = ReturnType<typeof useAsk<typeof searchItems>> | ReturnType<typeof useAsk<typeof eligibility.search>>

const reasonsOf = (hit: { readonly why: readonly { readonly text: string }[]; readonly standing?: EntitledHit['standing'] }) => [
  ...hit.why.slice(0, 2).map((one) => one.text),
  ...(hit.standing ? [hit.standing.text] : []),
]

export default function Search(props: ScreenProps) {
  const t = useTexts()
  const q = props.search.get('q') ?? ''
  const me = useResident()
  const wanted = q === '' ? undefined : { q, limit: 20 }
  const anybody = useAsk(searchItems, me ? undefined : wanted)
  const own = useAsk(eligibility.search, me ? wanted : undefined)
  const [asked, again]: Found = me ? own : anybody
  return (
    <Screen title={t.title(q)} back="/" narrow>
      <SearchBox key={q} asked={q} />
      {q !== '' && <ProofsAsked q={q} />}
      <Answer asked={asked} again={again}>
        {({ hits, understood }) => (
          <div className="p-stack" data-gap="s">
            {understood.length > 0 && <p lang="zh-CN">{t.understood(understood.join('、'))}</p>}
            {hits.length === 0 ? (
              <Empty text={t.none}>
                <p>{t.call}</p>
                <p className="p-row">
                  <a href="tel:12345" className="p-button">
                    {t.ring}
                  </a>
                  <Link to="/centres" className="p-button">
                    {t.centres}
                  </Link>
                  <a href="/guide#list" className="p-button">
                    {t.all}
                  </a>
                </p>
              </Empty>
            ) : (
              <>
                <p role="status">{t.found(hits.length)}</p>
                <ul className="p-list">
                  {hits.map((hit) => (
                    <ItemRow key={hit.item.code} item={hit.item} why={reasonsOf(hit)} />
                  ))}
                </ul>
              </>
            )}
          </div>
        )}
      </Answer>
    </Screen>
  )
}

/** Stays out of the way unless a proof is asked for. */
function ProofsAsked(props: { q: string }) {
  const [asked] = useAsk(answerProof, { q: props.q })
  if (asked.state !== 'ready') return null
  const { barred, issuable } = asked.data
  return barred.length + issuable.length === 0 ? null : <ProofAnswers barred={barred.slice(0, 3)} issuable={issuable} heading="h2" />
}
