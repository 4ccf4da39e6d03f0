export type EngineName = 'chromium' | 'firefox' | 'webkit'

export interface FoundEngine {
  via: 'playwright' | 'webdriver'
  path: string
  /** Firefox as its makers build it, driven by WebDriver BiDi. */
  channel?: string
  driver?: string
  xvfb?: string
}

export const engineNames: readonly EngineName[]
export function findEngine(name: EngineName): FoundEngine
export function installEngines(): string[]
