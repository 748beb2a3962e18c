import type { Template } from '../../contract.ts'

/** Words with placeholders, as a template keeps them. An empty `text`: told in the inbox alone. */
export interface Wording {
  readonly title: string
  readonly body: string
  readonly text: string
}

/** The words that come with the platform; a city may publish its own. */
export const shipped: Readonly<Record<Template, Wording>> = {
  received: {
    title: '申请已收到',
    body: '您申请的“{item}”已收到，由{office}受理。受理后会再告诉您，不用来。',
    text: '已收到，等待受理。',
  },
  accepted: {
    title: '已受理',
    body: '您申请的“{item}”已受理。[最晚 {due} 办完。]受理通知书可以在办件里打开。',
    text: '已受理。[最晚 {due} 办完。]',
  },
  'not-accepted': {
    title: '不予受理',
    body: '您申请的“{item}”不能受理，理由和该去哪里办，写在不予受理决定书里，请打开办件查看。',
    text: '不予受理，理由已写明。',
  },
  'correction-asked': {
    title: '要您补正',
    body: '您申请的“{item}”有 {count} 处要补正，一次列全了，请在 {due} 前补好。补好之前计时暂停，逾期办件会终结。',
    text: '有 {count} 处要补正，请在 {due} 前补好。',
  },
  corrected: { title: '补正已收到', body: '您为“{item}”补正的内容已收到，继续办理，不用来。', text: '' },
  lapsed: {
    title: '逾期未补，已终结',
    body: '“{item}”在期限内没有补正，办件已终结。您可以重新申请。',
    text: '逾期未补正，已终结。',
  },
  'step-reached': { title: '到了{step}这一步', body: '您申请的“{item}”现在由{office}{step}，最晚 {due} 完成这一步。', text: '' },
  'notice-posted': { title: '正在公示', body: '“{item}”正在公示，到 {due} 结束。期满没有异议就继续办。', text: '' },
  granted: { title: '批准了', body: '{office}批准了您申请的“{item}”。决定书盖好章后可以在办件里打开。', text: '已批准。' },
  rejected: {
    title: '没有批准',
    body: '{office}没有批准您申请的“{item}”。理由、依据和您可以怎么做，写在决定书里，请打开办件查看。',
    text: '已有决定，理由已写明。',
  },
  delivered: { title: '已送达', body: '“{item}”的结果已送达，可以在办件里打开、下载、打印。', text: '' },
  closed: { title: '办结了，请您评价', body: '“{item}”已办结。办得怎么样？请在办件里评价一下，只要点一下。', text: '已办结，请您评价。' },
  'follow-up-done': { title: '{step}已完成', body: '“{item}”的{step}已完成。', text: '后续事项已完成。' },
  withdrawn: { title: '已撤回', body: '“{item}”的申请已按您的意思撤回，以后可以重新申请。', text: '申请已撤回。' },
  terminated: { title: '已终止', body: '“{item}”已终止办理，原因请打开办件查看。', text: '已终止办理。' },
  'clock-stopped': {
    title: '计时暂停了',
    body: '您申请的“{item}”要{step}，这段时间不算在办理期限里。原因写在中止办理通知书里，不用来。',
    text: '计时暂停，原因已写明。',
  },
  'clock-resumed': { title: '继续办理', body: '您申请的“{item}”继续办理。[最晚 {due} 办完。]', text: '继续办理。[最晚 {due} 办完。]' },
  'clock-extended': {
    title: '办理期限延长了',
    body: '您申请的“{item}”经机关负责人批准延长期限。[最晚 {due} 办完。]理由写在延长办理期限通知书里。',
    text: '办理期限延长。[最晚 {due} 办完。]',
  },
  'clock-recounted': {
    title: '最晚办完的日子变了',
    body: '放假安排有变化，您申请的“{item}”的期限重新算过。[最晚 {due} 办完。]',
    text: '',
  },
  referred: {
    title: '换了机关办理',
    body: '您申请的“{item}”已移送有权办理的机关[：{office}]。理由写在移送通知书里，请打开办件查看。',
    text: '已移送有权办理的机关，理由已写明。',
  },
  mailed: { title: '已寄出', body: '“{item}”的结果已邮寄给您，邮件号可以在办件里看。', text: '结果已寄出。' },
  'decision-corrected': {
    title: '决定更正了',
    body: '{office}更正了“{item}”的决定，更正的内容写在更正决定书里，请打开办件查看。',
    text: '决定已更正，请查看内容。',
  },
  'decision-revoked': {
    title: '决定撤销了',
    body: '{office}撤销了“{item}”的决定。理由、依据和您可以怎么做，写在撤销决定书里，请打开办件查看。',
    text: '决定已撤销，理由已写明。',
  },
  reopened: {
    title: '重新审查',
    body: '{office}对“{item}”重新审查。[最晚 {due} 办完。]原来的结果在新决定作出以前有效，不用来。',
    text: '正在重新审查，原来的结果暂时有效。',
  },
  'missing-owed': {
    title: '已受理，还要补交材料',
    body: '您申请的“{item}”已经容缺受理，还有 {count} 项材料请在 {due} 前补交，手机拍照上传就行。逾期没有补交，办件会终止。',
    text: '已容缺受理，还有 {count} 项材料请在 {due} 前补交。',
  },
  'missing-reminded': {
    title: '别忘了补交材料',
    body: '“{item}”还有 {count} 项材料要在 {due} 前补交，手机拍照上传就行。逾期没有补交，办件会终止。',
    text: '还有 {count} 项材料要在 {due} 前补交，逾期办件会终止。',
  },
  'missing-brought': { title: '补交的材料收到了', body: '您为“{item}”补交的材料已收到，继续办理。[还差 {count} 项。]', text: '' },
  mended: {
    title: '申请当场更正了',
    body: '“{item}”的申请有 {count} 处经您确认由{office}当场更正，改了什么写在确认书里。如果不是您确认的，请告诉我们。',
    text: '申请有 {count} 处当场更正，请核对。',
  },
  'promise-checked': {
    title: '您的承诺核查过了',
    body: '{office}核查了您在“{item}”里作的承诺，结果写在告知书里，请打开办件查看。',
    text: '承诺核查有结果。',
  },
  'credit-recorded': {
    title: '记入了失信记录',
    body: '因“{item}”的承诺不实，记入失信记录，到 {due}。期间不能用承诺代替证明；怎样修复、怎样申诉写在告知书里。',
    text: '有一份告知书，请查看。',
  },
  'credit-lifted': {
    title: '失信记录解除了',
    body: '{office}解除了“{item}”的失信记录，您可以重新用承诺代替证明。',
    text: '有一份告知书，请查看。',
  },
}
