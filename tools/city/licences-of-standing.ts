import { addDays, addMonths } from '../../modules/calendar/contract.ts'
import type { LicenceMaker } from './licence-maker.ts'
import type { CityPerson } from './model.ts'
import { disabilityCategories, disabilityLevels } from './people.ts'

type Give = (maker: LicenceMaker, person: CityPerson) => void

export const disability: Give = (maker, person) => {
  if (!person.disability) return
  const { category, level, since } = person.disability
  const carer = person.guardian ?? (person.age < 18 || ['智力', '精神'].includes(category) ? (person.parents[0] ?? person.spouse) : null)
  const certNumber = `${person.number}${disabilityCategories.indexOf(category) + 1}${disabilityLevels.indexOf(level) + 1}`
  const relation = carer && (carer === person.spouse ? '配偶' : person.parents.includes(carer) ? '父母' : '其他')
  const guardian = carer ? { guardianName: carer.name, guardianRelation: relation, guardianPhone: carer.phone } : {}
  const issuer = maker.issuer('disabled-persons-federation', 'county', person.domicile ?? person.residence)
  maker.give({
    type: 'DISABILITY_CERT',
    holders: [person],
    from: since,
    issuer,
    fields: { certNumber, category, level, domicileAddress: person.domicileAddress, ...guardian },
  })
}

export const veteran: Give = (maker, person) => {
  if (!person.veteran) return
  const { random } = maker
  const enlistDate = addDays(addMonths(person.birthDate, 18 * 12), random.integer(30, 400))
  const dischargeDate = addMonths(enlistDate, 24)
  const issuer = maker.issuer('veterans', 'county', person.domicile ?? person.residence)
  if (dischargeDate > maker.today) return
  maker.give({
    type: 'DISCHARGE_CERT',
    holders: [person],
    from: dischargeDate,
    issuer,
    fields: { enlistPlace: '四川省攀枝花市', enlistDate, dischargeDate, rank: '上等兵', serviceUnit: '某部队' },
  })
  if (random.chance(0.9))
    maker.give({
      type: 'VETERAN_CERT',
      holders: [person],
      from: maker.ago(1200, 30),
      issuer,
      fields: { category: '退役军人', enlistDate, dischargeDate },
    })
}

export const schooling: Give = (maker, person) => {
  const { random } = maker
  if (person.work.status === '在校' && person.age < 23) {
    const schoolStage =
      person.age < 12 ? '小学' : person.age < 15 ? '初中' : person.age < 18 ? (person.education === '中专' ? '中职' : '普通高中') : '本科'
    const from = maker.ago(300, 30)
    const fields = {
      school: `花城示例${schoolStage === '本科' ? '大学' : '学校'}`,
      schoolStage,
      grade: `${from.slice(0, 4)}级`,
      enrollDate: from,
      status: '在读',
    }
    maker.give({
      type: 'STUDENT_STATUS_CERT',
      holders: [person],
      from,
      issuer: maker.issuer('education', 'county', person.residence),
      fields,
    })
  }
  if (person.age < 22 || person.age > 60 || !['大专', '本科', '研究生'].includes(person.education)) return
  const level = person.education === '研究生' ? '硕士研究生' : person.education
  const graduationDate = addMonths(person.birthDate, 22 * 12)
  if (graduationDate > maker.today) return
  const fields = {
    school: '花城示例大学',
    major: random.pick(['材料工程', '会计学', '护理学', '计算机应用', '汉语言文学', '采矿工程']),
    level,
    enrollDate: addMonths(graduationDate, -36),
    graduationDate,
    studyForm: '普通全日制',
  }
  maker.give({
    type: 'DIPLOMA',
    holders: [person],
    from: graduationDate,
    issuer: { id: null, name: '花城示例大学', division: '510402' },
    fields,
  })
}
