/** The names of the effort form's fields: one for each action on each check. */
export const effortPrefix = 'days:'
export const effortField = (checkId: string, action: string) => `${effortPrefix}${checkId}:${action}`
