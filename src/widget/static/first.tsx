import { h } from 'preact'
import type { State } from '../../api.ts'
import type { Settings } from '../../config/settings.ts'
import type { Notice } from '../../notice/model.ts'
import { direction } from '../direction.ts'
import { First } from '../First.tsx'
import { ROOT } from '../root.ts'
import { type Alter, serialise } from './serialise.ts'
import { styles } from './styles.ts'
import { hidden, isPath, type Target } from './target.tsx'
import { uiFor } from './ui.ts'

/** Where the first layer leads without a script. */
export interface FirstTarget extends Target {
  /** The page with the choices. Without it, that button posts `choose`. */
  choices?: string | undefined
  /** The page with the notice. Without it, that button posts `notice`. */
  notice?: string | undefined
  /** Of the two `<style>` elements, where a Content-Security-Policy asks for one. */
  nonce?: string | undefined
}

/**
 * The first layer as the widget draws it, for the first paint. Its buttons belong to forms without a place in the
 * layout, so that nothing moves when the widget draws over it, and every button in it stays the same element.
 */
export function drawFirst(notice: Notice, state: State, settings: Settings, target: FirstTarget): string {
  const first = First(uiFor(notice, state, settings))
  const { children, ...attributes } = first.props
  const layer = h('div', attributes, children, forms(target))
  const { inside, outside } = styles(target.nonce)
  const { language } = notice
  const end = `</${ROOT}>`
  const opening = serialise(
    h(ROOT, { 'data-askfirst-root': '', lang: language, dir: direction(language) }),
  ).replace(end, '')
  const shadow = `<template shadowrootmode="open">${inside}${serialise(layer, posting(target))}</template>`
  return `${opening}${shadow}${outside}${end}`
}

/** Of the actions that are a page of the site's own, where that is. */
const pages = ({ choices, notice }: FirstTarget) =>
  Object.entries({ choose: choices, notice }).filter(([, path]) => isPath(path))

function forms(target: FirstTarget) {
  return [
    <form hidden id="askfirst-post" method="post" action={target.action}>
      {hidden(target)}
    </form>,
    pages(target).map(([name, path]) => <form hidden id={`askfirst-${name}`} action={path} />),
  ]
}

function posting(target: FirstTarget): Alter {
  const own = new Map(pages(target))
  return (type, attributes) => {
    const action = `${attributes['data-action']}`
    if (type !== 'button') return attributes
    if (own.has(action)) return { ...attributes, type: 'submit', form: `askfirst-${action}` }
    return { ...attributes, type: 'submit', form: 'askfirst-post', name: 'answer', value: action }
  }
}
