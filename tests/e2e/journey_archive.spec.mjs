// The archive in a real browser and with the keyboard alone: papers that are late, one told in time and one not, what
// is deducted for it; a member taken in (requirements 2.3, 2.24: R-ARCH-05…12, R-STAFF-04, R-MEM-01).
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { download, openWorld } from './support/journey.mjs';
import { openDesk } from './support/keyboard.mjs';
import { DAY, MORNING, startDemo } from './support/reception.mjs';

let world;
let computer;
let desk;
before(async () => {
  world = await openWorld();
  computer = await openDesk(world, { at: MORNING });
  desk = computer.desk;
  await startDemo(desk);
});
after(async () => {
  const pointed = await desk?.pointerEvents();
  await world.close();
  assert.equal(pointed, 0, 'no pointer was used');
  assert.deepEqual(computer.problems, []);
});

// Picked up on Wednesday the 25th: the papers are due two working days later, on Friday the 27th.
const told = { plate: '粤B8A001', shown: '粤B·8A001', name: '方立新', phone: '13714560001' };
const silent = { plate: '粤B8B002', shown: '粤B·8B002', name: '钟小敏', phone: '13714560002' };

const here = () => desk.page.evaluate(() => location.hash);

/** A customer with a car, sold today by the shop's sales rep; its sales file with the first paper in it. */
async function sell(car) {
  await desk.press('Control+k');
  await desk.type(car.plate);
  await desk.shows('建档');
  await desk.press('Enter');
  await desk.wait({ role: 'textbox', name: '客户名称' });
  await desk.fill('客户名称', car.name);
  await desk.fill('电话', car.phone);
  await desk.press('Control+s');
  await desk.wait({ role: 'heading', name: car.name });
  car.customer = await here();
  await desk.push({ role: 'button', name: car.shown, id: 'vehicles/' });
  await desk.wait({ role: 'heading', name: car.shown });
  await desk.button('登记提车');
  await desk.wait({ role: 'dialog', name: '新车交付' });
  await desk.refer('销售顾问', '周浩然');
  await desk.press('Control+s');
  await desk.wait({ role: 'button', name: '修改提车登记' });
  await desk.button('建销售档案');
  await desk.wait({ role: 'heading', name: `${car.shown} 销售档案` });
  car.file = await here();
  await desk.press('1');  // the purchase contract is there
}

test('R-ARCH-09 R-ARCH-11 two sales, one delay told in time, one not: 今日 shows both, a deduction is proposed for one', async () => {
  await sell(told);
  await desk.button('登记延迟说明');
  await desk.wait({ role: 'dialog', name: '登记延迟说明' });
  await desk.type('客户的购置税还没有办完');
  await desk.press('Control+s');
  await desk.wait({ role: 'heading', name: `${told.shown} 销售档案` });
  await desk.lacks('登记延迟说明');  // it was told, and the dialog is gone
  await sell(silent);

  await desk.moveClock(5 * DAY);
  await desk.go('#/today');
  await desk.push({ role: 'radio', name: /^资料/, id: 'filter/' });
  await desk.shows(told.name);
  await desk.shows(silent.name);
  await desk.shows('周浩然 最迟 2026-11-27 把 7DC 资料交车业管理员');
  await desk.go('#/archive?filter=late');
  await desk.shows(told.shown);
  await desk.shows(silent.shown);
  await desk.go(told.file);
  await desk.shows('已事先说明');
  await desk.go('#/archive?tab=deductions');
  await desk.shows(silent.shown);
  await desk.lacks(told.shown);
});

test('R-ARCH-08 R-ARCH-10 the papers told of are handed over late, accepted by another person, and nothing is deducted', async () => {
  await desk.go(told.file);
  await desk.push({ role: 'button', name: '销售业代 → 车业管理员' });
  await desk.wait({ role: 'textbox', name: '购车合同 原件份数' });
  await desk.choose('移交人', '周浩然');
  await desk.choose('接收人', '梁美玲');
  await desk.fill('购车合同 原件份数', '1');
  await desk.fill('附件购买合同 原件份数', '1');
  await desk.press('Control+s');
  await desk.wait({ role: 'button', name: '移交', id: 'next/next' });
  await desk.press('Alt+n');
  await desk.wait({ role: 'button', name: '核对无误，接收' });
  await desk.press('Alt+n');
  await desk.shows('交接已结束');
  await desk.press('p');
  const form = (await desk.printed()).at(-1);
  for (const words of ['资料交接表单', told.shown, '周浩然', '购车合同']) assert.ok(form.includes(words), words);
  await desk.go('#/archive?tab=deductions');
  await desk.shows(silent.shown);
  await desk.lacks(told.shown);
});

test('R-STAFF-04 the deduction that is proposed is confirmed by a person', async () => {
  await desk.go('#/archive?tab=deductions');
  await desk.shows(silent.shown);
  const cell = (await desk.items()).find((item) => item.name.includes(silent.shown) && item.dataId.includes('rows/'));
  const row = cell.dataId.match(/rows\/([^/]+)/)[0];
  await desk.push({ role: 'button', name: '处理', id: row });
  await desk.wait({ role: 'dialog', name: '处理' });
  await desk.push({ role: 'radio', name: '确认扣分' });
  await desk.press('Control+s');
  await desk.wait({ role: 'button', name: '改判', id: row });
});

test('R-MEM-01 R-ARCH-05 form 27: a member is taken in, the form printed, and found among the papers of the car', async () => {
  await desk.go(told.customer);
  await desk.wait({ role: 'heading', name: told.name });
  await desk.button('入会');
  await desk.wait({ role: 'dialog', name: '会员' });
  await desk.fill('会员卡号', 'K-8');
  await desk.choose('会员级别', '金卡会员');
  await desk.press('Control+s');
  await desk.shows('金卡会员');
  await desk.button('打印入会资料表');
  const form = (await desk.printed()).at(-1);
  for (const words of ['客户入会资料表', told.name, told.shown, 'K-8', '金卡会员']) assert.ok(form.includes(words), words);
  assert.match(form, /HY\d{5}/);
  await desk.push({ role: 'button', name: `入会资料表 ${told.shown}` });
  await desk.wait({ role: 'heading', name: `${told.shown} 销售档案` });
});

test('R-ARCH-04 form 26: found by the day of the pick-up, and taken as a sheet', async () => {
  await desk.go('#/archive?by=visit&from=2026-11-25&to=2026-11-25');
  await desk.shows(told.shown);
  await desk.go('#/archive?by=visit&from=2026-11-26');
  await desk.wait({ role: 'tab', name: '档案' });
  await desk.lacks(told.shown);
  await desk.go(told.file);
  await desk.wait({ role: 'button', name: '下载 CSV' });
  const sheet = await download(desk.page, () => desk.press('d'));
  assert.match(sheet.name, /^档案信息电子版 .*\.csv$/);
  const text = sheet.bytes.toString('utf8');
  assert.ok(text.startsWith('\ufeff'), 'Excel reads it');
  for (const words of [told.name, '购车合同']) assert.ok(text.includes(words), words);
});
