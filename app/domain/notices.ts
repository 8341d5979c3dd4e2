/** What people are told of, under the bell and by mail. `asks`: it waits for something that they do. */
export const noticeKinds = {
  mention: { title: 'Somebody mentions you', asks: true },
  reply: { title: 'A comment in a thread you take part in', asks: false },
  resolved: { title: 'A thread you take part in is resolved or reopened', asks: false },
  assigned: { title: 'A criterion is given to you', asks: true },
  due: { title: 'Something of yours is due', asks: true },
  'request-answered': { title: 'A department answers', asks: true },
  'request-handed-on': { title: 'A department hands a question on', asks: false },
  submitted: { title: 'A city submits for review', asks: true },
  returned: { title: 'A review comes back', asks: true },
  verdict: { title: 'A criterion gets a verdict', asks: false },
  scored: { title: 'A coach scores your evidence', asks: false },
  'new-revision': { title: 'Evidence you commented on has a new revision', asks: false },
  leave: { title: 'You may open a sensitive item', asks: false },
  'link-dead': { title: 'A page that your evidence links to is gone', asks: true },
  'handed-over': { title: 'Somebody’s open work comes to you', asks: true },
  ageing: { title: 'Evidence is about to age out', asks: true },
  planned: { title: 'Planned work is given to you', asks: true },
  signing: { title: 'A snapshot waits for your signature', asks: true },
  'handed-back': { title: 'A leader hands your request for a signature back', asks: true },
  signed: { title: 'A snapshot is signed off, or opened again', asks: false },
  scenario: { title: 'Somebody shares a what-if with you', asks: false },
  joined: { title: 'Somebody accepts your invitation', asks: false },
} as const satisfies Record<string, { title: string; asks: boolean }>

export type NoticeKind = keyof typeof noticeKinds
