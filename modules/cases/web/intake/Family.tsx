import { texts } from '../../../../platform/web/index.ts'
import { type HouseholdCard, type Relative, relationLabels } from '../../../people/contract.ts'

const useTexts = texts({
  'zh-CN': { household: '户籍家庭', living: '共同生活家庭', relatives: '亲属', age: (n: number) => `${n} 岁`, self: '本人' },
  en: {
    household: 'Registered household',
    living: 'Family living together',
    relatives: 'Relatives',
    age: (n: number) => `${n} years`,
    self: 'the resident',
  },
})

/** Who belongs to this person: the household with its members, and relatives outside of it. `self`: whose page it is. */
export function Family(props: { household: HouseholdCard | null; relatives?: readonly Relative[]; self?: string }) {
  const t = useTexts()
  const { household, relatives = [] } = props
  const inside = new Set(household?.members.map((member) => member.person.id))
  const outside = relatives.filter((one) => !inside.has(one.person.id))
  return (
    <>
      {household && (
        <>
          <h3>{household.kind === 'living' ? t.living : t.household}</h3>
          <p className="ow-muted">{household.address || household.divisionName}</p>
          <ul className="ow-family">
            {household.members
              .filter((member) => member.to === null)
              .map(({ person, relationToHead }) => (
                <li key={person.id}>
                  <span className="ow-nb">{person.name}</span>
                  <span className="ow-muted">{relationToHead}</span>
                  <span className="ow-muted ow-nb">{t.age(person.age)}</span>
                  {person.id === props.self && <span className="ow-tag">{t.self}</span>}
                </li>
              ))}
          </ul>
        </>
      )}
      {outside.length > 0 && (
        <>
          <h3>{t.relatives}</h3>
          <ul className="ow-family">
            {outside.map(({ person, relation }) => (
              <li key={`${person.id} ${relation}`}>
                <span className="ow-nb">{person.name}</span>
                <span className="ow-muted">{relationLabels[relation]}</span>
                <span className="ow-muted ow-nb">{t.age(person.age)}</span>
              </li>
            ))}
          </ul>
        </>
      )}
    </>
  )
}
