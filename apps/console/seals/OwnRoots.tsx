import { Button } from 'antd'
import type { listTrustedCities } from '../../../modules/seals/contract.ts'
import type { Output } from '../../../platform/contract/endpoint.ts'
import { texts } from '../../../platform/web/index.ts'

const useTexts = texts({
  'zh-CN': {
    title: (name: string) => `本市（${name}）的根证书`,
    lead: '交给对方城市：文件可用任何方式发送，指纹须以公函、当面或电话另行告知。',
    save: '下载根证书文件',
    file: '根证书.pem',
    fingerprint: '指纹（SM3）',
  },
  en: {
    title: (name: string) => `Roots of this city (${name})`,
    lead: 'For the other city: the file may go any way, the fingerprint must go another one: by letter, in person or by telephone.',
    save: 'Download the roots',
    file: 'roots.pem',
    fingerprint: 'Fingerprint (SM3)',
  },
})

export function OwnRoots(props: { own: Output<typeof listTrustedCities>['own'] }) {
  const t = useTexts()
  const { name, fingerprint, pem } = props.own
  return (
    <section className="co-note" aria-label={t.title(name)}>
      <h2>{t.title(name)}</h2>
      <p className="co-quiet">{t.lead}</p>
      <p>
        {t.fingerprint}
        <br />
        <code className="co-code">{fingerprint}</code>
      </p>
      <Button href={`data:application/x-pem-file;charset=utf-8,${encodeURIComponent(pem)}`} download={`${name}${t.file}`}>
        {t.save}
      </Button>
    </section>
  )
}
