// A person with a screen reader: goes to an item by the tree beside the canvas instead of by the Tab key. Quicker
// than Tab where a test only wants to get somewhere.
import { Desk, fits } from './keyboard.mjs';

export class Reader extends Desk {
  async reach(target) {
    await this.wait(target);
    const all = await this.items();
    const item = all.find((one) => one.id && fits(one, target));
    if (!item || item.state & 1) throw new Error(`${target.role} ${target.name ?? target.id} cannot be used`);
    await this.page.evaluate((id) => document.querySelector(`#mirror [data-id="${CSS.escape(id)}"]`).focus(), item.dataId);
    await this.rest();
    return item;
  }

  /** The mirror's field passes on what comes there. */
  async type(text) {
    await this.page.keyboard.type(text);
    await this.rest();
  }

  async choose(name, option, id) {
    await this.push({ role: 'combobox', name, id });
    const wanted = option instanceof RegExp ? option : new RegExp(`^${option}`);
    await this.push({ role: 'option', name: wanted });
  }
}
