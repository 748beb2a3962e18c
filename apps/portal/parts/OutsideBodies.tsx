import { consentToClient, listMyClients } from '../../../modules/govstack/contract.ts'
import { ErrorSummary, texts } from '../../../platform/web/light/index.ts'
import { call, forgetAnswers, useAct, useAsk } from '../client.ts'
import { Answer } from './States.tsx'

const useTexts = texts({
  'zh-CN': {
    title: '外部单位查询我的证照',
    lead: '下面的单位要查您的证照，须先得到您的同意。同意后每一次查询都记在“谁用过我的证照”里，随时可以撤回。',
    agree: '同意',
    of: (name: string) => `${name}查询`,
    agreed: '已同意（可在上面的授权里撤回）',
  },
  en: {
    title: 'Other bodies that ask for my licences',
    lead: 'They may look only with your consent. Every look is listed among the uses, and you can withdraw at any time.',
    agree: 'I consent',
    of: (name: string) => ` to ${name}`,
    agreed: 'Consented (withdraw it in the list above)',
  },
})

/** Bodies that may ask by machine only with the person's consent. Not shown where there is none. */
export function OutsideBodies(props: { onDone: () => void }) {
  const t = useTexts()
  const act = useAct()
  const [asked, again] = useAsk(listMyClients, {})
  const agree = (clientId: string) =>
    act.run(async () => {
      await call(consentToClient, { clientId })
      forgetAnswers()
      await again()
      props.onDone()
    })
  if (asked.state !== 'ready' || asked.data.clients.length === 0) return null
  return (
    <section className="p-stack" data-gap="s">
      <h2>{t.title}</h2>
      <p className="p-hint">{t.lead}</p>
      <ErrorSummary problem={act.problem} />
      <Answer asked={asked} again={() => void again()}>
        {({ clients }) => (
          <ul className="p-list">
            {clients.map((one) => (
              <li key={one.clientId} className="p-list-row">
                <b lang="zh-CN">{one.name}</b>
                {one.registries.map((each) => (
                  <span key={each.code} lang="zh-CN">
                    {each.name}：{each.purpose}
                  </span>
                ))}
                {one.consented ? (
                  <small>{t.agreed}</small>
                ) : (
                  <span>
                    <button type="button" className="p-button" onClick={() => void agree(one.clientId)}>
                      {t.agree}
                      <span className="ow-sr">{t.of(one.name)}</span>
                    </button>
                  </span>
                )}
              </li>
            ))}
          </ul>
        )}
      </Answer>
    </section>
  )
}
