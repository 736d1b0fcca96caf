// A person at the keyboard alone: Tab to what is wanted, as its ring shows, then keys. Every pointer event the
// page sees is counted, so that a test can say that there was none.
import assert from 'node:assert/strict';
import { drawNothing, collectProblems, untilReady } from './browser.mjs';
import { visible, words } from './journey.mjs';

const FOCUSED = 16, DISABLED = 1, CHECKED = 2;

/** A computer whose clock stands at `at` when it starts, and goes on from there. */
export async function openDesk(world, { at, viewport = { width: 1366, height: 768 }, Hand = Desk }) {
  const context = await world.browser.newContext({ locale: 'zh-CN', timezoneId: 'Asia/Shanghai', viewport, acceptDownloads: true });
  await context.addInitScript((start) => {
    const real = Date.now.bind(Date);
    let shift = start - real();
    Date.now = () => real() + shift;
    window.moveClock = (milliseconds) => { shift += milliseconds; };
    window.pointerEvents = 0;
    for (const kind of ['pointerdown', 'mousedown', 'mousemove', 'wheel', 'touchstart', 'click']) {
      addEventListener(kind, (event) => { window.pointerEvents += event.isTrusted ? 1 : 0; }, true);
    }
  }, at);
  await drawNothing(context);
  const page = await context.newPage();
  const problems = collectProblems(page);
  await page.goto(`${world.site}?test=1`);
  await untilReady(page, problems);
  return { context, page, problems, desk: new Hand(page) };
}

export const fits = (item, target) => (!target.role || item.role === target.role) &&
  (!target.name || (target.name instanceof RegExp ? target.name.test(item.name) : item.name === target.name)) &&
  (!target.id || item.dataId.includes(target.id));
const told = (target) => [target.role, target.name, target.id].filter(Boolean).join(' ');

export class Desk {
  constructor(page) {
    this.page = page;
    this.groups = 0;
  }

  /** Keys that belong together as a hand strikes them: counted as one. */
  async group(...strokes) {
    ++this.groups;
    for (const stroke of strokes) {
      if (typeof stroke === 'string') await this.press(stroke);
      else await this.type(stroke.type);
    }
  }

  async press(...keys) {
    for (const key of keys) {
      await this.page.keyboard.press(key);
      await this.rest();
    }
  }

  /** As typed, or as an input method commits it. */
  async type(text) {
    // An input method composes only where a caret stands, and who uses one looks for it.
    if (/[^ -~]/.test(text)) await this.page.waitForFunction(() => document.activeElement?.id === 'agent', null, visible);
    await this.page.keyboard.type(text);
    await this.rest();
  }

  /** Until nothing is drawn for some frames: what a key began has been shown. */
  async rest() {
    await this.page.evaluate(() => new Promise((done) => {
      let drawn = -1, same = 0;
      const look = () => {
        const now = window.aftercareTest.frames();
        same = now === drawn ? same + 1 : 0;
        drawn = now;
        if (same >= 4) done();
        else requestAnimationFrame(look);
      };
      requestAnimationFrame(look);
    }));
  }

  items() { return this.page.evaluate(() => window.aftercareTest.items()); }

  async item(target) { return (await this.items()).find((item) => fits(item, target)); }

  async wait(target) {
    const end = Date.now() + visible.timeout;
    for (;;) {
      const found = await this.item(target);
      if (found) return found;
      if (Date.now() > end) throw new Error(`no ${told(target)}; the page shows:\n${await words(this.page)}`);
      await this.page.waitForTimeout(50);
    }
  }

  /** Tab, or Shift Tab when it lies before, until the focus stands on it. */
  async reach(target) {
    await this.wait(target);
    let turns = 0, last = '';
    const way = [];
    for (let step = 0; step < 250; ++step) {
      const all = await this.items();
      const wanted = all.findIndex((item) => item.id && fits(item, target));
      if (wanted < 0) throw new Error(`${told(target)} went away; the page shows:\n${await words(this.page)}`);
      if (all[wanted].state & DISABLED) throw new Error(`${told(target)} cannot be used; the page shows:\n${await words(this.page)}`);
      const now = all.findLastIndex((item) => item.id && item.state & FOCUSED);
      if (now >= 0 && fits(all[now], target)) return all[now];
      way.push(now < 0 ? '–' : all[now].dataId);
      // Where the order of the page is not that of the keys, one direction gets there all the same.
      const key = turns < 3 && now >= 0 && wanted < now ? 'Shift+Tab' : 'Tab';
      turns += last && key !== last ? 1 : 0;
      last = key;
      await this.step(key, now < 0 ? '' : all[now].dataId);
    }
    throw new Error(`${told(target)} is not on the way of the Tab key: ${way.slice(-40).join(' › ')}`);
  }

  /** One key of the way: until the focus stands elsewhere. */
  async step(key, from) {
    await this.page.keyboard.press(key);
    await this.page.evaluate(([before, focused]) => new Promise((done) => {
      let frames = 0;
      const look = () => {
        const at = window.aftercareTest.items().findLast((item) => item.id && item.state & focused);
        if ((at && at.dataId !== before) || ++frames > 15) done();
        else requestAnimationFrame(look);
      };
      requestAnimationFrame(look);
    }), [from, FOCUSED]);
  }

  async push(target) {
    await this.reach(target);
    await this.press('Space');
  }

  button(name, id) { return this.push({ role: 'button', name, id }); }

  async tick(name, id) {
    const target = { role: 'checkbox', name, id };
    if ((await this.wait(target)).state & CHECKED) return;
    await this.push(target);
    assert.ok((await this.item(target)).state & CHECKED, `${name} is ticked`);
  }

  async fill(name, text, id) {
    const target = { name, id };
    const isField = (item) => ['textbox', 'searchbox'].includes(item.role);
    const field = (await this.items()).find((item) => isField(item) && fits(item, target)) ?? await this.wait({ role: 'textbox', ...target });
    const exact = { role: field.role, name: field.name, id: field.dataId };
    await this.reach(exact);
    await this.press('Control+a');
    await this.type(text);
    const now = await this.wait(exact);
    assert.equal(now.value.replaceAll('\n', ''), text, `${name} holds what was typed`);
  }

  /** Opens the list, goes down to the words, takes them. */
  async choose(name, option, id) {
    await this.push({ role: 'combobox', name, id });
    await this.wait({ role: 'option' });
    const wanted = option instanceof RegExp ? option : new RegExp(`^${option}`);
    for (let step = 0; step < 60; ++step) {
      const here = (await this.items()).findLast((item) => item.role === 'option' && item.state & FOCUSED);
      if (here && wanted.test(here.name)) break;
      await this.press('ArrowDown');
    }
    await this.press('Enter');
    assert.match((await this.wait({ role: 'combobox', name, id })).value, wanted);
  }

  /** A record picked by some letters of it and Enter. */
  async refer(name, typed, id) {
    await this.push({ role: 'combobox', name, id });
    await this.type(typed);
    await this.press('Enter');
    assert.notEqual((await this.wait({ role: 'combobox', name, id })).value, '', `${typed} was found`);
  }

  /** To a page by its address, as from a bookmark. */
  async go(route) {
    await this.page.evaluate((to) => { location.hash = to; }, route);
    await this.rest();
  }

  async shows(part) {
    const end = Date.now() + visible.timeout;
    for (;;) {
      const shown = await words(this.page);
      if (part instanceof RegExp ? part.test(shown) : shown.includes(part)) return shown;
      if (Date.now() > end) throw new Error(`“${part}” did not come; the page shows:\n${shown}`);
      await this.page.waitForTimeout(50);
    }
  }

  async lacks(part) {
    const shown = await words(this.page);
    assert.ok(!shown.includes(part), `“${part}” is not to be shown:\n${shown}`);
  }

  pointerEvents() { return this.page.evaluate(() => window.pointerEvents); }

  async moveClock(milliseconds) {
    await this.page.evaluate((by) => window.moveClock(by), milliseconds);
    await this.press('Tab');
  }

  printed() { return this.page.evaluate(() => window.aftercareTest.printed); }
}
