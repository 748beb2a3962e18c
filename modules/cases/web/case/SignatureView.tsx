import { texts } from '../../../../platform/web/index.ts'
import type { Signature } from '../../contract.ts'

const useTexts = texts({ 'zh-CN': { alt: '申请人签名' }, en: { alt: 'Signature of the applicant' } })

/** The signature as it was given: ink as its path, a typed name or mark as its picture. */
export function SignatureView(props: { signature: Signature }) {
  const t = useTexts()
  const { signature } = props
  if (signature.kind === 'png') return <img className="ow-signature" alt={t.alt} src={`data:image/png;base64,${signature.data}`} />
  return (
    <svg className="ow-signature" viewBox="0 0 600 200" role="img" aria-label={t.alt}>
      <path d={signature.data} fill="none" stroke="#14202a" strokeWidth="3" strokeLinecap="round" strokeLinejoin="round" />
    </svg>
  )
}
