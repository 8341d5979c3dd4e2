export type NoticeView = {
  id: string
  text: string
  /** Where it leads. */
  path: string
  isRead: boolean
  /** Whether it waits for something that the reader does. */
  isAsked: boolean
  city: string | null
  /** Of day, where the reader is. */
  time: string
}

export type NoticeDay = { date: string; title: string; notices: NoticeView[] }

export type NoticesView = {
  unread: number
  page: number
  pages: number
  fresh: NoticeDay[]
  earlier: NoticeDay[]
}
