import { applicant, frame, item, longOffice, materials, pairs, remedies, row, sample, street } from './parts.ts'

/** Proofs, licences, forms, guides and sheets. */
export const papers = {
  visit: sample('visit-record', frame('入户调查记录', street, '5104-20261009-000123-入户2'), {
    ...{ applicant, item, caseNumber: '5104-20261009-000123', visitedOn: '2026-10-09', time: '09:30–10:30', attempt: 2 },
    ...{
      address: '仁和镇五十四社区金沙路12号3栋2单元502',
      members: ['蒋慧', '龙勇'],
      note: '楼道无扶手',
      place: '北纬 26.58000，东经 101.72000',
    },
    findings: [
      { label: '共同生活家庭成员人数', declared: '3 人', value: '不符，实际为2' },
      { label: '调查结论', declared: '', value: '部分不符' },
    ],
    photos: [{ caption: '厨房', digest: 'ab'.repeat(32) }],
    signatures: [
      {
        role: '被调查人',
        name: '沙马阿依',
        on: '2026-10-09',
        signature: { kind: 'strokes', data: 'M10 60C80 10 160 180 240 60S420 20 560 120' },
      },
    ],
  }),
  route: sample('route-sheet', frame('入户走访路线单', street, ''), {
    day: '2026-10-09',
    stops: [
      {
        ...{ time: '09:30–10:30', area: '五十四社区', address: '金沙路12号3栋2单元502', household: '沙**依', attempt: 2 },
        ...{ matters: ['低保申请（5104-20261009-000123）'], members: ['蒋慧', '龙勇'], note: '三楼，没有电梯' },
      },
    ],
  }),
  proof: sample('proof', frame('社区推荐公民代理诉讼证明', '攀枝花市东区大渡口街道竹湖园社区居民委员会', '竹湖园社证〔2026〕第000012号'), {
    applicant,
    facts: [
      '上列居民在本社区登记居住。经本社区研究，推荐其邻居张某某（公民）担任其与某物业公司服务合同纠纷一案的诉讼代理人，被推荐人具有完全民事行为能力。',
    ],
    basis: ['《中华人民共和国民事诉讼法》第六十一条第二款第三项'],
    purpose: '向攀枝花市东区人民法院提交',
    verifiedBy: '李娜（社区工作者）',
    validTo: '2027-04-07',
  }),
  licence: sample('licence', frame('残疾人证', '攀枝花市东区残疾人联合会', '51049919580312002544'), {
    name: '中华人民共和国残疾人证',
    number: '51049919580312002544',
    identifier: '1.2.156.3005.2.11990101MB00000193001.11990101MB00000193.JZZM2026000001.001.J',
    holder: { name: '沙马阿依', idNumber: '510499195803120025' },
    fields: [
      { label: '性别', value: '女' },
      { label: '残疾类别', value: '肢体残疾' },
      { label: '残疾等级', value: '四级' },
      { label: '监护人', value: '—' },
      { label: '家庭住址', value: '四川省攀枝花市东区炳草岗街道湖光社区机场路88号附12号' },
    ],
    issuedOn: '2026-10-09',
    validFrom: '2026-10-09',
    validTo: '2036-10-08',
  }),
  'licence-copy': sample('licence-copy', frame('残疾人证加注件', '攀枝花市东区残疾人联合会', ''), {
    name: '中华人民共和国残疾人证',
    number: '51049919580312002544',
    identifier: '1.2.156.3005.2.11990101MB00000193001.11990101MB00000193.JZZM2026000001.001.J',
    holder: { name: '沙马阿依', idNumber: '510499195803120025' },
    fields: [
      { label: '残疾类别', value: '肢体残疾' },
      { label: '残疾等级', value: '四级' },
      { label: '家庭住址', value: '四川省攀枝花市东区炳草岗街道湖光社区机场路88号附12号' },
    ],
    issuedOn: '2026-10-09',
    validFrom: '2026-10-09',
    validTo: '2036-10-08',
    purpose: '申请残疾人公交免费乘车卡',
    recipient: '攀枝花市公共交通有限责任公司',
    madeBy: '持证人本人',
    madeOn: '2026-10-09',
    until: '2026-11-08',
  }),
  'licence-long': sample('licence', frame('居住证', longOffice, '510422202600000012'), {
    name: '困难群众基本生活救助资格及低收入家庭认定综合证明',
    number: '51042220260000001200000000000000012',
    holder: { name: '阿布都外力·艾合买提江·买买提', idNumber: '510499197001010025' },
    fields: Array.from({ length: 9 }, (_, place) => ({ label: `登记事项${place + 1}`, value: '四川省攀枝花市盐边县红格镇昔格达社区三组' })),
    issuedOn: '2026-10-09',
    validTo: null,
    note: '本证明仅用于办理救助事项，涂改无效。',
  }),
  form: sample('application-form', frame('最低生活保障申请表', street, '510402-20261009-000123'), {
    applicant: { ...applicant, agent: '沙马木呷（子女，授权至2027年3月31日）' },
    item: { ...item, department: '民政' },
    caseNumber: '510402-20261009-000123',
    submittedOn: '2026-10-09',
    sections: [
      {
        title: '基本情况',
        rows: [
          pairs(['姓名', '沙马阿依', '居民身份证 2026-10-09'], ['民族', '彝族', '居民身份证 2026-10-09']),
          pairs(['户籍地', '仁和区大田镇', '居民户口簿 2026-10-09'], ['健康状况', '一般']),
          { kind: 'wide', label: '现居住地', value: '四川省攀枝花市东区炳草岗街道湖光社区机场路88号附12号', source: '申请人填写' },
          {
            kind: 'wide',
            label: '申请理由',
            value: '本人因肢体残疾无法从事重体力劳动，配偶患慢性病需长期服药，家庭收入主要依靠儿子打零工，现申请最低生活保障。',
          },
          {
            kind: 'table',
            label: '共同生活的家庭成员',
            columns: ['姓名', '与申请人关系', '身份号码', '就业状况', '月收入（元）'],
            rows: [
              ['沙马木呷', '子', '510499********0031', '灵活就业', '1236.00'],
              ['阿苏尔古', '配偶', '510499********0016', '无业', '0.00'],
            ],
          },
        ],
      },
      { title: '家庭经济状况', rows: [pairs(['家庭月收入', '1236.00元'], ['金融资产', '8200.00元']), pairs(['机动车', '无'])] },
    ],
    materials: materials.slice(0, 5).map(row),
    acts: [
      {
        kind: '申请人承诺',
        text: '本人承诺所填写的内容和提交的材料真实、完整、有效；如有隐瞒，愿意承担相应法律责任，并退回已领取的救助金。',
        by: '沙马阿依',
        on: '2026-10-09',
        signature: { kind: 'strokes', data: 'M40 120 C80 20 120 180 160 90 S240 40 280 120 S380 160 420 60 L520 140' },
      },
      {
        kind: '授权核对',
        text: '同意民政部门依法查询、核对本人及共同生活家庭成员的户籍、婚姻、收入、财产信息，仅用于本次申请。',
        by: '沙马木呷',
        on: '2026-10-09',
      },
    ],
  }),
  guide: sample(
    'guide',
    { title: `${item.name}办事指南`, office: '攀枝花市民政局', date: '2026-10-09', verifyUrl: 'https://yichuang.example.cn/guides/MZ-001' },
    {
      item: { ...item, department: '民政', kind: '行政给付' },
      version: '第3版',
      targets: '共同生活的家庭成员人均收入低于当地最低生活保障标准，且财产状况符合规定的家庭',
      basis: ['《社会救助暂行办法》（国务院令第649号）', '《四川省最低生活保障工作规程》'],
      conditions: ['户籍或居住证在本市', '家庭月人均收入低于每人每月700元', '家庭财产符合规定'],
      materials: materials.map((name, place) => ({
        name,
        source: row(name, place).source,
        required: place < 5,
        ...(place === 5 ? { note: '有残疾成员的家庭' } : {}),
      })),
      process: [
        { name: '受理', by: '社区居民委员会', limit: '当场' },
        { name: '入户调查', by: '街道办事处（乡镇人民政府）', limit: '8个工作日' },
        { name: '公示', by: '社区居民委员会', limit: '7日', note: '不计入办理时限' },
        { name: '审批', by: '区（县）民政局', limit: '10个工作日' },
      ],
      promised: '24个工作日',
      statutory: '30个工作日',
      result: '最低生活保障证、决定书',
      phone: '0812-3324555',
      notes: ['证照库里已有的证件不用带，窗口会自动调取。', '可以委托代办人办理，老人、残疾人可预约上门。'],
      remedies,
    },
  ),
  'personal-data': sample(
    'personal-data',
    { title: '个人信息副本', office: '一窗平台', date: '2026-10-09' },
    {
      name: '王秀英',
      madeOn: '2026-10-09',
      parts: [
        {
          title: '身份和联系方式',
          purpose: '认定身份，办理事项时不用再填',
          basis: '《个人信息保护法》第十三条第一款第三项',
          kept: '在本市登记期间',
          count: 1,
          rows: [
            { label: 'name', value: '王秀英' },
            { label: 'birth_date', value: '1943-05-12' },
          ],
        },
      ],
    },
  ),
}
