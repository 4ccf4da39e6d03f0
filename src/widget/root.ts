/**
 * No element that a page has: first in the body, a `div` was taken for the page's own by what hydrates whole documents,
 * which then threw them away and drew them anew (React, Next.js).
 */
export const ROOT = 'askfirst-root'
