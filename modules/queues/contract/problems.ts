import { problemsOf } from '../../../platform/contract/problem.ts'

export const queueProblems = problemsOf('queues', {
  noSuchDevice: { status: 404, zh: '这台大厅设备没有登记或已停用，请联系中心负责人重新登记', en: 'The device is not registered' },
  noWindow: { status: 422, zh: '评价器要放在本中心的一个窗口，请选择窗口', en: 'Choose the window of this centre at which it stands' },
  hasRater: { status: 409, zh: '这个窗口已有评价器，请先停用原来的', en: 'This window has a rating device already' },
  shut: { status: 409, zh: '现在不在服务时间，不能取号', en: 'The centre is shut' },
  noMoreTickets: {
    status: 409,
    zh: '今天等候的人已经很多，停止发号了；可以预约别的时间，急事请告诉大厅工作人员',
    en: 'No more tickets today: book another time, or speak to the staff of the hall',
  },
  hasTicket: { status: 409, zh: '您在这里已有一个号在排队', en: 'You wait here already' },
  notSeated: { status: 409, zh: '请先选择窗口上岗，再叫号', en: 'Take a seat at a window first' },
  notYourTicket: { status: 409, zh: '这个号不是您叫的，或已经办结', en: 'This ticket is not yours to handle' },
  callMore: { status: 422, zh: '叫满三次仍无人应，才能过号', en: 'Call three times before passing over' },
  noSuchWindow: { status: 422, zh: '没有这个窗口，或它不受理这类事项', en: 'No such window, or it does not take this' },
  slotFull: { status: 409, zh: '这个时段已约满，请换一个时段', en: 'This slot is full' },
  notBookable: { status: 422, zh: '这个时段不能预约，请选择列出的时段', en: 'This slot cannot be booked' },
  tooManyBookings: { status: 409, zh: '同一天已有预约，请先取消原来的再约', en: 'There is an appointment on this day already' },
  missedTooOften: {
    status: 409,
    zh: '近期多次预约未到，暂停网上预约；可到现场取号，或打电话预约',
    en: 'Too many appointments were missed',
  },
  noMandate: { status: 403, zh: '没有有效的代办授权，不能替此人预约', en: 'No valid mandate to act for this person' },
  noSuchPerson: { status: 422, zh: '没有找到此人，请核对姓名和身份号码', en: 'No such person: check name and number' },
  noSuchAppointment: { status: 404, zh: '没有这个预约码，或预约已取消、已报到；请核对，或直接取号', en: 'No such appointment' },
  tooEarly: { status: 409, zh: '还没到报到时间，请在预约时段前 30 分钟内报到', en: 'Too early: come within 30 minutes of the slot' },
  tooLate: { status: 409, zh: '预约已开始，不能取消', en: 'The slot has begun' },
})
