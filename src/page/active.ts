import type { Page } from './page.ts'

/** The visitor is clicking or typing right now. Asked by the lazy part only, so it is not a method of the page. */
export const isActive = ({ window }: Page): boolean => !!window.navigator.userActivation?.isActive
