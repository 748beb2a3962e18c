import { type ReactNode, useEffect } from 'react'
import { texts } from '../../../platform/web/light/index.ts'
import { session } from '../client.ts'
import { go, Link } from '../route.tsx'
import { Screen } from './Screen.tsx'
import { Refused, Waiting } from './States.tsx'

const useTexts = texts({
  'zh-CN': { lost: '没有这个页面', lostText: '地址可能写错了，或者页面已经搬家。', home: '回首页', wait: '请稍等' },
  en: { lost: 'There is no such page', lostText: 'The address may be wrong, or the page has moved.', home: 'Home', wait: 'One moment' },
})

/** Lets only a signed-in resident through; everybody else signs in first and then comes back to where they wanted to go. */
export function SignedIn(props: { children: ReactNode }) {
  const t = useTexts()
  const known = session.useSession()
  const inside = known.state === 'in' && known.session.kind === 'resident'
  const outside = known.state === 'out' || (known.state === 'in' && !inside)
  useEffect(() => {
    if (outside) go(`/sign-in?to=${encodeURIComponent(location.pathname + location.search)}`, { replace: true })
  }, [outside])
  if (inside) return props.children
  return (
    <Screen title={t.wait}>
      {known.state === 'unreachable' ? (
        <Refused
          problem={{ code: 'platform.offline', status: 0, title: '', detail: undefined, faults: [], requestId: '', offline: true }}
          again={() => void session.refresh()}
        />
      ) : (
        <Waiting />
      )}
    </Screen>
  )
}

export function NotFound() {
  const t = useTexts()
  return (
    <Screen title={t.lost} lead={t.lostText} narrow>
      <p>
        <Link to="/" className="p-button" data-kind="primary">
          {t.home}
        </Link>
      </p>
    </Screen>
  )
}
