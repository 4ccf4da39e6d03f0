import { expect, test } from 'vitest'
import { tag } from '../../../src/notice.ts'
import { page, queue } from '../fixtures.ts'
import { notice } from '../notice.ts'
import { signal } from '../signal.ts'
import { inEveryEngine } from '../world.ts'
import { html } from './nodes.ts'
import { initial, Walker } from './walker.ts'

const askfirst = tag(notice, { notice: '/notice.json', src: '/askfirst.js' })

/** `WALK_SEEDS=1,2,3 WALK_STEPS=200` walks elsewhere, and farther. */
const seeds = (process.env.WALK_SEEDS ?? '3,5').split(',').map(Number)
const steps = Number(process.env.WALK_STEPS ?? 40)

// Whatever a page and its visitor do in whatever order: nothing asks, runs or is seen without a yes, and all does with one.
inEveryEngine('a walk of pages and visitors', (world) => {
  test.each(seeds)('promise 1, faults 81 to 92: seed %i', async (seed) => {
    const gpc = seed % 4 === 0
    const head = gpc ? signal + queue : queue
    const { site, visit, tab } = await world.start({
      tag: askfirst,
      head,
      body: ({ third }) =>
        `<div id="a">${initial.map((made) => html(made, third)).join('')}</div><div id="b"></div><div id="c"></div>
         <iframe id="elsewhere" title="Empty" hidden></iframe>`,
      site: (site) => site.html('/other', page({ tag: askfirst, head })),
    })
    const walker = new Walker(seed, gpc, site, tab, await visit.newTab())
    const faults = await walker.walk(steps)
    expect(faults, walker.told()).toEqual([])
    expect(await walker.end(), walker.told()).toEqual([])
  })
})
