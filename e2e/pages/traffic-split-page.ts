import { expect, type Locator, type Page } from '@playwright/test'

/** The form that splits a route between destinations. */
export class TrafficSplitPage {
  readonly page: Page
  readonly virtualService: Locator
  readonly evenly: Locator

  constructor(page: Page) {
    this.page = page
    this.virtualService = page.getByLabel('VirtualService')
    this.evenly = page.getByRole('button', { name: 'Evenly' })
  }

  async open(namespace: string, virtualService: string): Promise<void> {
    await this.page.goto(`/wizards/traffic-split?namespace=${namespace}&virtualService=${virtualService}`)
  }

  slider(destination: string): Locator {
    return this.page.getByRole('slider', { name: `${destination} weight` })
  }

  /** Takes the thumb with the mouse and moves it to this percentage of the track. */
  async drag(destination: string, percent: number): Promise<void> {
    const slider = this.slider(destination)
    await expect(slider).toBeEnabled()
    const box = await slider.boundingBox()
    if (box === null) throw new Error(`the slider of ${destination} is not on the screen`)
    const thumb = 16
    const at = (value: number): number => box.x + thumb / 2 + ((box.width - thumb) * value) / 100
    const middle = box.y + box.height / 2
    await this.page.mouse.move(at(Number(await slider.inputValue())), middle)
    await this.page.mouse.down()
    await this.page.mouse.move(at(percent), middle, { steps: 12 })
    await this.page.mouse.up()
  }

  /** Focuses the slider and presses a key; a form that React does not hold yet would take neither. */
  async press(destination: string, key: string): Promise<void> {
    const slider = this.slider(destination)
    await expect(slider).toBeEnabled()
    await slider.press(key)
  }

  async review(): Promise<void> {
    await this.page.getByRole('button', { name: 'Review', exact: true }).last().click()
  }

  async apply(): Promise<void> {
    await this.page.getByRole('button', { name: 'Apply', exact: true }).click()
  }
}
