import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import type { Swept } from '../../../src/gate/guards/sweep.ts'
import { answer, asked, openChoices, takeBack } from '../acts.ts'
import { page, queue } from '../fixtures.ts'
import { probeSource } from '../probe/index.ts'
import type { Site } from '../server.ts'
import { inEveryEngine } from '../world.ts'
import { declared, everything, guardTag, storeAll, stored, withWorker } from './stores.ts'

const jsCookie = readFileSync(
  new URL('../../../node_modules/js-cookie/dist/js.cookie.js', import.meta.url),
  'utf8',
)

/** Cookies that the server sets when this is asked for. */
const serverSets = (site: Site, ...cookies: string[]) =>
  site.on('/set', (_, response) => {
    response.writeHead(200, { 'set-cookie': cookies }).end('')
  })

inEveryEngine('the sweep', (world) => {
  const start = (more = {}) => world.start({ tag: guardTag(), body: '', site: withWorker, ...more })
  const empty = (tab: Awaited<ReturnType<typeof start>>['tab']) =>
    tab.waitFor(async () => {
      const root: FileSystemDirectoryHandle | undefined = await Reflect.get(window, 'files')?.call(
        navigator.storage,
      )
      for await (const name of root?.keys() ?? []) if (name) return false
      return (
        !(await indexedDB.databases()).length &&
        !(await caches.keys()).length &&
        !(await navigator.serviceWorker.getRegistrations()).length
      )
    })

  test('A-26 D-31 withdrawal by the visitor erases everything of every kind, and nothing else', async () => {
    const { tab } = await start()
    await answer(tab, 'accept')
    await tab.evaluate(storeAll, '_a')
    await tab.evaluate(() => {
      Reflect.set(document, 'cookie', 'session=1')
    })
    expect(await tab.evaluate(stored)).toEqual([...everything(world.name), 'cookie session'].sort())
    await takeBack(tab)
    await empty(tab)
    expect(await tab.evaluate(stored)).toEqual(['cookie session'])
    expect(await tab.evaluate(() => probe.state().persisted)).toBe('both')
    expect(await tab.evaluate(() => [...probe.codes])).not.toContain('NOT_ERASED')
  })

  test('A-26 cookies of every path and host that this page can see', async () => {
    const { site, tab } = await start()
    await answer(tab, 'accept')
    await tab.evaluate(() => {
      const places = ['path=/', 'path=/deep', 'path=/deep/', 'path=/deep/er', 'path=/deep/er/']
      for (const [at, place] of places.entries()) Reflect.set(document, 'cookie', `_a${at}=1; ${place}`)
      Reflect.set(document, 'cookie', '_a9=1; domain=localhost; path=/deep')
    })
    site.html('/deep/er/', `<!doctype html><script>${probeSource}</script>${guardTag()}`)
    await tab.goto(`${site.origin}/deep/er/`)
    await tab.waitFor(() => probe.started() && probe.consent().allows('analytics'))
    expect(await tab.evaluate(() => document.cookie.match(/_a\d/g)?.length)).toBeGreaterThan(4)
    await tab.evaluate(() => probe.consent().withdraw('analytics'))
    expect(await tab.evaluate(() => document.cookie.match(/_a\d/g))).toBe(null)
  })

  test('A-26 a name stays while another purpose that declares it is open', async () => {
    const { tab } = await start()
    await answer(tab, 'accept')
    await tab.evaluate(() => {
      Reflect.set(document, 'cookie', '_shared=1')
      localStorage.setItem('_shared', '1')
      probe.consent().withdraw('analytics')
    })
    expect(await tab.evaluate(stored)).toEqual(['cookie _shared', 'localStorage _shared'])
    await tab.evaluate(() => probe.consent().withdraw('media'))
    expect(await tab.evaluate(stored)).toEqual([])
  })

  test('promise 4 what the gate stops still finds its things; then they go, in the same task', async () => {
    const { tab } = await start()
    await answer(tab, 'accept')
    const seen = await tab.evaluate(() => {
      const found: (string | null)[] = []
      localStorage.setItem('_a', '1')
      probe.consent().when('analytics', () => () => found.push(localStorage.getItem('_a')))
      return new Promise((resolve) => {
        const { port1, port2 } = new MessageChannel()
        port1.onmessage = () => resolve(found)
        setTimeout(() => {
          probe.consent().withdraw('analytics')
          // The next task comes after the microtasks of this one.
          port2.postMessage(0)
          Promise.resolve().then(() => found.push(localStorage.getItem('_a')))
        })
      })
    })
    expect(seen).toEqual(['1', null])
  })

  test('A-26 a connection that was open is closed, and its database goes', async () => {
    const { tab } = await start()
    await answer(tab, 'accept')
    const outcome = await tab.evaluate(async () => {
      const request = indexedDB.open('_a')
      request.onupgradeneeded = () => request.result.createObjectStore('store')
      await new Promise((resolve) => request.addEventListener('success', resolve))
      const write = () =>
        request.result.transaction('store', 'readwrite').objectStore('store').put('secret', 1)
      write()
      probe.consent().withdraw('analytics')
      await Promise.resolve()
      try {
        write()
        return 'written'
      } catch (problem) {
        return problem instanceof DOMException && problem.name
      }
    })
    expect(outcome).toBe('InvalidStateError')
    await empty(tab)
  })

  test('what lies around from before goes when the visitor has said no on a page without us; silence changes nothing', async () => {
    const { site, tab } = await start()
    await asked(tab)
    await tab.evaluate(() => {
      probe.bake('_a=1; path=/')
    })
    await tab.reload()
    await asked(tab)
    expect(await tab.evaluate(stored)).toEqual(['cookie _a'])
    site.html('/bare', page({ body: '' }))
    await tab.goto(`${site.origin}/bare`)
    await answer(tab, 'reject')
    expect(await tab.evaluate(stored)).toEqual(['cookie _a'])
    await tab.goto(`${site.origin}/`)
    await tab.waitFor(() => probe.started())
    expect(await tab.evaluate(stored)).toEqual([])
    expect(await tab.evaluate(() => [...probe.codes])).toEqual([])
  })

  test('A-26 a first no erases what an earlier time has left', async () => {
    const { tab } = await start()
    await asked(tab)
    await tab.evaluate(() => {
      probe.bake('_a=1; path=/')
    })
    await answer(tab, 'reject')
    expect(await tab.evaluate(stored)).toEqual([])
  })

  test('promise 8 destroy erases nothing', async () => {
    const { tab } = await start()
    await answer(tab, 'accept')
    const kept = await tab.evaluate(async () => {
      localStorage.setItem('_a', '1')
      probe.consent().destroy()
      await Promise.resolve()
      return localStorage.getItem('_a')
    })
    expect(kept).toBe('1')
  })

  test('our own record is not swept, though somebody declares all names there are', async () => {
    const all = [
      {
        id: 'analytics',
        storage: (['cookie', 'localStorage', 'sessionStorage'] as const).map((kind) => ({ kind, name: '*' })),
      },
    ]
    const { tab } = await start({ tag: guardTag(all, { 'data-cookie-name': 'shop_choice' }) })
    await answer(tab, 'accept')
    await tab.evaluate(() => {
      Reflect.set(document, 'cookie', 'x=1')
      probe.consent().withdraw()
    })
    expect(await tab.evaluate(() => [document.cookie.split('=')[0], probe.state().persisted])).toEqual([
      'shop_choice',
      'both',
    ])
  })
})

inEveryEngine('what a sweep cannot erase', (world) => {
  const items = [
    {
      id: 'analytics',
      recipients: [{ id: 'metrics', name: 'Example Metrics GmbH', url: 'https://metrics.example/privacy' }],
      storage: [
        { kind: 'cookie' as const, name: 'server', provider: 'metrics' },
        { kind: 'cookie' as const, name: 'plain' },
        { kind: 'cookie' as const, name: 'absent' },
        { kind: 'cookie' as const, name: 'theirs', party: 'third' as const, provider: 'metrics' },
        { kind: 'other' as const, name: 'ETag' },
        { kind: 'indexedDB' as const, name: 'db' },
      ],
    },
  ]

  test('A-26 is reported, with why and whom to ask: HttpOnly, third party, held open by another tab', async () => {
    const head = '<script type="module">import * as guards from "/guards.js"; window.guards = guards</script>'
    const { site, visit, tab } = await world.start({ tag: guardTag(items), head: queue + head, body: '' })
    serverSets(site, 'server=1; path=/; HttpOnly', 'plain=1; path=/')
    await answer(tab, 'accept')
    const other = await visit.newTab()
    await other.goto(`${site.origin}/set`)
    // A tab that does not let go.
    site.html('/bare', page({ tag: '', body: '' }))
    await other.goto(`${site.origin}/bare`)
    await other.evaluate(
      () =>
        new Promise((resolve) => {
          const request = indexedDB.open('db')
          request.onsuccess = () => resolve(Reflect.set(window, 'kept', request.result))
        }),
    )
    const swept = await tab.evaluate(async (items) => {
      const { sweep } = Reflect.get(window, 'guards') as typeof import('../../../src/guards.ts')
      return sweep(probe.consent(), items, 'analytics')
    }, items)
    const provider = { id: 'metrics', name: 'Example Metrics GmbH', url: 'https://metrics.example/privacy' }
    const purpose = 'analytics'
    const expected: Swept = {
      purpose,
      erased: [{ purpose, kind: 'cookie', name: 'plain' }],
      left: [
        { purpose, kind: 'cookie', name: 'server', reason: 'http-only', provider },
        { purpose, kind: 'cookie', name: 'theirs', reason: 'third-party', provider },
        { purpose, kind: 'other', name: 'ETag', reason: 'other' },
        { purpose, kind: 'indexedDB', name: 'db', reason: 'blocked' },
      ],
    }
    expect(swept).toEqual(expected)
    const told = await tab.evaluate(() => Reflect.get(window, 'told') as string[])
    expect(told).toContain(
      'NOT_ERASED: cookie server = http-only ; ask Example Metrics GmbH, https://metrics.example/privacy',
    )
    // Nothing of the looking is left.
    expect(await tab.evaluate(() => document.cookie.split('; ').map((pair) => pair.split('=')[0]))).toEqual([
      'askfirst',
    ])
    site.forget()
    await tab.reload()
    expect(site.requests[0]?.cookie).toContain('server=1')
  })

  test('A-26 the guard’s own sweep finds the same', async () => {
    const { site, tab } = await world.start({ tag: guardTag(items), body: '' })
    serverSets(site, 'server=1; path=/; HttpOnly')
    await answer(tab, 'accept')
    await tab.evaluate(() => fetch('/set').then(() => true))
    await openChoices(tab)
    await tab.evaluate(() => probe.consent().withdraw())
    await tab.waitFor(
      () => (Reflect.get(window, 'told') as string[]).filter((line) => /NOT_ERASED/.test(line)).length > 2,
    )
    const told = await tab.evaluate(() => Reflect.get(window, 'told') as string[])
    expect(told.filter((line) => /NOT_ERASED/.test(line)).map((line) => line.split(' ')[2])).toEqual([
      'server',
      'theirs',
      'ETag',
    ])
    expect(told.filter((line) => /GUARD_/.test(line))).toEqual([])
  })
})

inEveryEngine('a sweep over https', (world) => {
  test('A-26 secure cookies, those with a prefix and those of a partition', async () => {
    const secure = declared.map((one) => ({
      ...one,
      storage: [...(one.storage ?? []), { kind: 'cookie' as const, name: `__Host-${one.id}` }],
    }))
    const { tab } = await world.start({ tag: guardTag(secure), body: '', secure: true })
    await answer(tab, 'accept')
    await tab.evaluate(() => {
      const texts = [
        '__Host-analytics=1; path=/; secure',
        '_a1=1; secure',
        '_a2=1; path=/; secure; samesite=none; partitioned',
      ]
      for (const text of texts) Reflect.set(document, 'cookie', text)
    })
    expect(await tab.evaluate(() => document.cookie.match(/_a\d|__Host-analytics/g)?.length)).toBe(3)
    await tab.evaluate(() => probe.consent().withdraw())
    await tab.waitFor(() => !/_a|__Host-analytics/.test(document.cookie))
    expect(await tab.evaluate(() => document.cookie.replace(/=.*/, ''))).toBe('__Host-askfirst')
    expect(await tab.evaluate(() => [...probe.codes])).not.toContain('NOT_ERASED')
  })
})

inEveryEngine('libraries that know nothing of us', (world) => {
  test('js-cookie: nothing before a yes, as ever after, gone after withdrawal', async () => {
    const { tab } = await world.start({
      tag: guardTag(),
      body: '<script src="/js.cookie.js"></script>',
      site: (site) => site.script('/js.cookie.js', jsCookie),
    })
    await asked(tab)
    const use = () => {
      const library = Reflect.get(window, 'Cookies')
      library.set('_a', 'id', { expires: 30 })
      library.set('_ab', '{"x":1}', { sameSite: 'strict' })
      return [library.get('_a') ?? null, library.get('_ab') ?? null]
    }
    expect(await tab.evaluate(use)).toEqual([null, null])
    await tab.evaluate(() => probe.consent().decide({ analytics: true }))
    expect(await tab.evaluate(use)).toEqual(['id', '{"x":1}'])
    await tab.evaluate(() => {
      Reflect.get(window, 'Cookies').remove('_ab')
      probe.consent().withdraw('analytics')
    })
    expect(await tab.evaluate(use)).toEqual([null, null])
    expect(await tab.evaluate(stored)).toEqual([])
  })

  test('IndexedDB behind a promise, as libraries wrap it: rejects, works, and is gone', async () => {
    const { tab } = await world.start({ tag: guardTag(declared), body: '' })
    await asked(tab)
    const use = async () => {
      const done = <T>(request: IDBRequest<T>) =>
        new Promise<T>((resolve, reject) => {
          request.onsuccess = () => resolve(request.result)
          request.onerror = () => reject(request.error)
        })
      try {
        const request = indexedDB.open('_a-queue', 1)
        request.onupgradeneeded = () => request.result.createObjectStore('events')
        const database = await done(request)
        const store = database.transaction('events', 'readwrite').objectStore('events')
        await done(store.put('event', 1))
        return await done(store.get(1))
      } catch (problem) {
        return problem instanceof DOMException && problem.name
      }
    }
    expect(await tab.evaluate(use)).toBe('SecurityError')
    await tab.evaluate(() => probe.consent().decide({ analytics: true }))
    expect(await tab.evaluate(use)).toBe('event')
    await tab.evaluate(() => probe.consent().withdraw('analytics'))
    expect(await tab.evaluate(use)).toBe('SecurityError')
    await tab.waitFor(async () => !(await indexedDB.databases()).length)
  })
})
