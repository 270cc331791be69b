import type { SamplePerson } from '@/domains/imports'
import { NothingHere, SampleNote } from './sample-note'

/** Some of the people whom nobody knew before. */
export function PeopleTable({ people, total }: { people: SamplePerson[]; total: number }) {
  if (people.length === 0)
    return <NothingHere>Everybody in this file is known already.</NothingHere>
  return (
    <>
      <table aria-label="New customers" className="w-full text-left">
        <thead className="border-b text-ink-muted text-sm">
          <tr>
            <th scope="col" className="py-2 pr-4 font-medium">
              Name
            </th>
            <th scope="col" className="py-2 font-medium">
              Country
            </th>
          </tr>
        </thead>
        <tbody className="divide-y">
          {people.map((person, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: people without an id, in a fixed order
            <tr key={index}>
              <td className="py-2 pr-4">
                {person.name ?? <span className="text-ink-faint">No name</span>}
              </td>
              <td className="py-2">{person.country ?? ''}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <SampleNote shown={people.length} total={total} />
    </>
  )
}
