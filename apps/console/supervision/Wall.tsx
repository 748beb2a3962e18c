import { useEffect } from 'react'
import { getWall } from '../../../modules/supervision/contract.ts'
import { dateText, Logo, numberText, texts, timeText } from '../../../platform/web/index.ts'
import { useAsk } from '../parts/ask.ts'
import { Go, useGo } from '../parts/Go.tsx'
import { Shown } from '../parts/States.tsx'
import { CountyMap } from './CountyMap.tsx'
import { useFigureTexts } from './FiguresRow.tsx'
import { useLightTexts } from './lights.ts'

const useTexts = texts({
  'zh-CN': { title: '社区公共服务 挂图作战', back: '返回管理台' },
  en: { title: 'Community services on the wall', back: 'Back to the console' },
})

/** Read from five metres: large figures, three lights, no item and no person. Renews itself; Escape leads back. */
export function Wall() {
  const t = useTexts()
  const words = useFigureTexts()
  const light = useLightTexts()
  const go = useGo()
  const asked = useAsk(getWall, {}, { refetchInterval: 10_000 })
  useEffect(() => {
    document.title = t.title
    const leave = (event: KeyboardEvent) => event.key === 'Escape' && go('/supervision')
    window.addEventListener('keydown', leave)
    return () => window.removeEventListener('keydown', leave)
  })
  return (
    <main className="co-wall">
      <header>
        <Logo size={44} />
        <h1>{t.title}</h1>
        {asked.data && (
          <p className="ow-nb">
            {dateText(asked.data.today)} {timeText(asked.data.at)}
          </p>
        )}
        <Go to="/supervision">{t.back}</Go>
      </header>
      <Shown asked={asked} rows={12}>
        {({ figures, areas }) => (
          <>
            <dl className="co-wall-figures">
              {(['open', 'dueSoon', 'overdue', 'doneToday'] as const).map((key) => (
                <div key={key} data-figure={key} data-zero={figures[key] === 0}>
                  <dt>{words[key]}</dt>
                  <dd>{numberText(figures[key])}</dd>
                </div>
              ))}
            </dl>
            <div className="co-wall-body">
              <CountyMap
                tall
                areas={areas.map((one) => ({ ...one, level: 'county' }))}
                onChoose={(division) => go(`/supervision?division=${division}`)}
              />
              <table>
                <thead>
                  <tr>
                    <td />
                    <th scope="col">{words.open}</th>
                    <th scope="col">{words.dueSoon}</th>
                    <th scope="col">{words.overdue}</th>
                    <th scope="col">{words.doneToday}</th>
                  </tr>
                </thead>
                <tbody>
                  {areas.map((one) => (
                    <tr key={one.division} data-light={one.light}>
                      <th scope="row">
                        <i aria-hidden="true" />
                        {one.name}
                        <span className="ow-sr">{light[one.light]}</span>
                      </th>
                      <td>{numberText(one.figures.open)}</td>
                      <td>{numberText(one.figures.dueSoon)}</td>
                      <td>{numberText(one.figures.overdue)}</td>
                      <td>{numberText(one.figures.doneToday)}</td>
                    </tr>
                  ))}
                </tbody>
              </table>
            </div>
          </>
        )}
      </Shown>
    </main>
  )
}
