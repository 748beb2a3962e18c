import type { CityHousehold, CityPerson } from './model.ts'
import { prefixed, type Values } from './register.ts'

/**
 * What the check of a family's income and property found, line by line, in fen: the sums are those of `facts-of-household.ts`. Who must support
 * somebody by law (parents, children, spouse) and lives elsewhere is looked up with it.
 */
export function familyCheck(household: CityHousehold, income: number): Values {
  const people = household.members.map((one) => one.person)
  const earners = people.filter((one) => one.age >= 18 && one.work.status !== '在校')
  const monthly = Math.round((income * people.length * 100) / Math.max(1, earners.length))
  const incomeItems = earners.map((one) => ({ memberName: one.name, incomeType: kindOfIncome(one), monthlyAmount: monthly }))
  const isPoor = household.welfare !== 'none'
  const assetItems = people.slice(0, 1).map((one) => ({
    ownerName: one.name,
    assetType: '存款',
    assetValue: (isPoor ? 3000 : 30000) * 100 * people.length,
  }))
  const isRigid = household.welfare === 'rigid-expense' || household.situations.has('rigid-expense')
  const amount = Math.round(income * people.length * 12 * (isRigid ? 0.75 : 0.05)) * 100
  const expenseItems = people.slice(0, 1).map((one) => ({ memberName: one.name, expenseType: '医疗', amount, voucher: '医疗费用结算单' }))
  const elsewhere = dutyBearersOf(household)
  return prefixed('check', {
    incomeItems,
    assetItems,
    expenseItems,
    dutyBearers: elsewhere,
    dutyStatus:
      elsewhere.length === 0
        ? '无法定义务人'
        : household.situations.has('extreme-poverty-applicant')
          ? '义务人无履行能力'
          : '义务人有履行能力',
  })
}

const kindOfIncome = ({ work }: CityPerson) => (work.status === '退休' ? '转移' : work.occupation === '个体经营' ? '经营' : '工资')

function dutyBearersOf(household: CityHousehold) {
  const at = new Set(household.members.map((one) => one.person.id))
  const [head] = household.members
  const related = [
    ...(head?.person.children ?? []).map((person) => ({ person, relation: '子女' })),
    ...(head?.person.parents ?? []).map((person) => ({ person, relation: '父母' })),
  ]
  return related
    .filter(({ person }) => !at.has(person.id) && person.diedOn === null)
    .map(({ person, relation }) => ({
      dutyName: person.name,
      dutyRelation: relation,
      dutyIdNumber: person.number,
      dutyAddress: person.residenceAddress,
    }))
}
