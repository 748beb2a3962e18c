import { texts } from '../../../platform/web/light/index.ts'
import { Link } from '../route.tsx'

const useTexts = texts({
  'zh-CN': {
    title: '有疑问，问一问',
    text: '打电话时请报上面的办件编号。',
    write: '写下来问，或者投诉',
    ring: '打 12345 问',
  },
  en: {
    title: 'A question about it?',
    text: 'On the telephone, please give the case number above.',
    write: 'Ask or complain in writing',
    ring: 'Call 12345',
  },
})

/** Whom to turn to about a case: in writing, with the case named already, or by telephone. */
export function AskAbout(props: { caseId: string }) {
  const t = useTexts()
  return (
    <section className="p-card p-stack p-noprint" data-gap="s">
      <h2>{t.title}</h2>
      <p>{t.text}</p>
      <p className="p-row">
        <Link to={`/concerns/new?case=${props.caseId}`} className="p-button">
          {t.write}
        </Link>
        <a href="tel:12345" className="p-button">
          {t.ring}
        </a>
      </p>
    </section>
  )
}
