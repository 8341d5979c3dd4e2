/** The names of the wishes form's fields, shared by the form and its reader. `sent` tells a sent form from an address. */
export const fieldNames = {
  to: 'to',
  layer: 'layer',
  by: 'by',
  day: 'day',
  allDays: 'all-days',
  revision: 'revision',
  sent: 'sent',
} as const

/** Fields of which there is one for each criterion or department. */
export const fieldFor = {
  include: (criterionId: string) => `include:${criterionId}`,
  leave: (criterionId: string) => `leave:${criterionId}`,
  only: (department: string) => `only:${department}`,
  days: (department: string) => `days:${department}`,
} as const

/** A field's id: its name without what an id cannot hold. */
export const fieldId = (name: string) => name.replaceAll(/[^\w.:-]/g, '_')
