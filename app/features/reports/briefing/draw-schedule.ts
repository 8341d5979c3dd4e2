import { sayShortDate } from '#app/domain/dates.ts'
import { sayQuarter } from '#app/domain/fiscal.ts'
import { inDays } from '#app/domain/path/missing-steps.ts'
import { shownSchedule } from '#app/domain/path/schedule-shown.ts'
import { isUnlimited } from '#app/domain/path/wishes.ts'
import { sayDepartment } from '#app/domain/path/path-words.ts'
import { capital, list } from '#app/domain/results/words.ts'
import type { Flow } from '../pdf/flow.ts'
import { contentWidth, page } from '../pdf/styles.ts'
import { drawTable, textCell } from '../pdf/table.ts'
import type { Element } from '../pdf/tags.ts'
import { drawSentences, numbers, tabularStrong, type Told } from './told.ts'

/** The path by quarter of the fiscal year and department: who has how much to do, and on what. */
export function drawSchedule(flow: Flow, section: Element, { briefing }: Told): void {
  const { path } = briefing
  const quarters = path?.plan.ok ? shownSchedule(path.plan.schedule).quarters.filter(({ work }) => work.length > 0) : []
  if (!path || quarters.length === 0) return
  if (isUnlimited(path.wishes))
    drawSentences(flow, section, [
      'No limit of person-days per quarter is set, and no day to be done by, so all of it fits into one quarter.',
    ])
  const rows = quarters.flatMap(({ quarter, work, departments }) =>
    departments
      .filter(({ effort }) => effort > 0)
      .sort((a, b) => Number(a.department === '') - Number(b.department === ''))
      .map(({ department, effort, capacity }, index) => {
        const own = work.filter((item) => item.department === department)
        const criteria = own.map(({ criterion, isFinished }) => (isFinished ? criterion : `${criterion} (goes on)`))
        return [
          textCell(sayQuarter(quarter)),
          textCell(index === 0 ? `${sayShortDate(quarter.startsOn)} to ${sayShortDate(quarter.endsOn)}` : ''),
          textCell(capital(sayDepartment(department))),
          textCell(list(criteria)),
          textCell(capacity === null ? inDays(effort) : `${inDays(effort)} of ${inDays(capacity)}`),
        ]
      }),
  )
  const total = quarters.reduce((sum, { effort }) => sum + effort, 0)
  const sum = { kind: 'text', text: String(inDays(total)), style: tabularStrong } as const
  drawTable(
    flow,
    section,
    [
      { title: 'Quarter', width: 70 },
      { title: 'Days', width: 132 },
      { title: 'Department', width: 104 },
      { title: 'Criteria', width: contentWidth - 70 - 132 - 104 - 84 },
      numbers('Person-days', 84),
    ],
    [...rows, [textCell('All'), textCell(''), textCell(''), textCell(''), sum]],
    page.left,
  )
  flow.y += 4
}
