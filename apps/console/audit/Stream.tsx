import { useSay } from '../../../platform/web/index.ts'
import { streamWords } from './stream-words.ts'

/** `case:01a20bea-80b8-79ec-9beb-abfa1abcccb2` → 办件 …fa1abcccb2: the end tells two apart, the beginning is the time. */
export function Stream(props: { stream: string }) {
  const say = useSay()
  const [kind = '', of = ''] = props.stream.split(':')
  const words = streamWords[kind]
  const short = of.replace(/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{2}([0-9a-f]{10})/, '…$2')
  return (
    <span className="ow-nb">
      {words ? say(words) : <code className="co-code">{kind}</code>} <code className="co-code">{short}</code>
    </span>
  )
}
