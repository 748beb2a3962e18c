import { listHoldings } from '../../../../modules/rights/contract.ts'
import { texts } from '../../../../platform/web/light/index.ts'
import { useAsk } from '../../client.ts'
import { Answer } from '../States.tsx'

const useTexts = texts({
  'zh-CN': {
    title: '平台处理哪些信息',
    purpose: '为什么',
    basis: '依据',
    kept: '保存多久',
    deletable: '可以要求删除',
  },
  en: { title: 'What is processed', purpose: 'Why', basis: 'Legal basis', kept: 'How long', deletable: 'may be deleted on request' },
})

/** The list of what is processed (个人信息保护法 17): one line a kind of record, its reasons behind it. */
export function Holdings() {
  const t = useTexts()
  const [asked, again] = useAsk(listHoldings, {})
  return (
    <section className="p-stack" data-gap="s">
      <h2>{t.title}</h2>
      <Answer asked={asked} again={() => void again()}>
        {({ rows }) => (
          <ul className="p-list p-opens" lang="zh-CN">
            {rows.map((one) => (
              <li key={one.table}>
                <details>
                  <summary>
                    <span>
                      {one.title}
                      {one.deletable && <small> · {t.deletable}</small>}
                    </span>
                  </summary>
                  <p>
                    {t.purpose}：{one.purpose}
                  </p>
                  <p>
                    {t.basis}：{one.basis}
                  </p>
                  <p>
                    {t.kept}：{one.kept}
                  </p>
                </details>
              </li>
            ))}
          </ul>
        )}
      </Answer>
    </section>
  )
}
