import type { Answer } from '@xuanping/domain/answers';
import { ratioInputs, ratioInputValue } from '@xuanping/domain/answers';
import type { Field } from '@xuanping/domain/framework';
import type { Page } from 'playwright-core';

/** More stops than there are on any page. */
const MOST_STOPS = 120;

/** Somebody without a mouse: what has the focus is all there is to act on. */
export class Keyboard {
  constructor(private readonly page: Page) {}

  /** Goes on by Tab until something has the focus. */
  async tabTo(selector: string): Promise<void> {
    for (let stops = 0; stops < MOST_STOPS; stops += 1) {
      if (await this.stands(selector)) return;
      await this.page.keyboard.press('Tab');
    }
    throw new Error(`no Tab leads to ${selector}`);
  }

  /**
   * Goes on by Tab to a button or link of these words and presses it.
   *
   * @param within where it stands: a page may say the same twice
   */
  async press(words: string, within = 'body'): Promise<void> {
    const pressable = JSON.stringify(`${within} a, ${within} button`);
    for (let stops = 0; stops < MOST_STOPS; stops += 1) {
      const focused = await this.page.evaluate<string>(
        `document.activeElement?.matches(${pressable}) ? document.activeElement.textContent : ''`,
      );
      // Ant Design puts a blank between two characters.
      if (focused.replace(/\s/g, '') === words) return this.page.keyboard.press('Enter');
      await this.page.keyboard.press('Tab');
    }
    throw new Error(`no Tab leads to ${words}`);
  }

  /** Answers a field of the objective on the page, box by box. */
  async answer(field: Field, answer: Answer): Promise<void> {
    const id = `#f-${field.id.replaceAll('.', '-')}`;
    switch (field.kind) {
      case 'ratio':
        await this.tabTo(id);
        for (const [at, { side, index }] of ratioInputs(field).entries()) {
          if (at > 0) await this.page.keyboard.press('Enter');
          await this.type(ratioInputValue(field, answer, side, index));
        }
        return;
      case 'count':
      case 'measure':
        await this.tabTo(id);
        await this.type(answer.value ?? '');
        if (answer.basis === undefined) return;
        await this.tabTo(`${id}-basis`);
        return this.type(answer.basis);
      case 'yesno':
        await this.tabTo(`[data-field="${field.id}"] input[type=radio]`);
        return this.page.keyboard.press({ yes: '1', partly: '2', no: '3' }[answer.choice ?? 'no']);
      case 'multiselect':
        await this.tabTo(id);
        for (const option of field.options) {
          const wanted = answer.options?.includes(option) ?? false;
          if ((await this.stands(':checked')) !== wanted) await this.page.keyboard.press('Space');
          await this.page.keyboard.press('Tab');
        }
        return;
      case 'narrative':
        await this.tabTo(id);
        return this.type(answer.text ?? '');
    }
  }

  /** Writes over what stands in the box. */
  private async type(text: string): Promise<void> {
    await this.page.keyboard.press('ControlOrMeta+A');
    await this.page.keyboard.type(text);
  }

  private stands(selector: string): Promise<boolean> {
    return this.page.evaluate<boolean>(
      `document.activeElement?.matches(${JSON.stringify(selector)}) ?? false`,
    );
  }
}
