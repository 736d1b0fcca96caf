// The steps of a visit as the desk does them, by keys alone (docs/reception.md); for the journeys and for what
// is printed afterwards.
import assert from 'node:assert/strict';
import { openWorld, visible } from './journey.mjs';
import { openDesk } from './keyboard.mjs';

export const MINUTE = 60_000, HOUR = 60 * MINUTE, DAY = 24 * HOUR;
/** A Wednesday morning in China. */
export const MORNING = Date.parse('2026-11-25T09:30:00+08:00');

/** 先看演示: a shop with a price list, bays, staff, and cars that were here before. */
export async function startDemo(desk) {
  await desk.button('先看演示');
  await desk.page.getByRole('heading', { name: '今日' }).waitFor({ ...visible, state: 'attached' });
}

/** The demo shop on that morning, for hands that touch no pointer. `journey` is filled as it goes: closeJourney closes what is open. */
export async function openJourney(journey) {
  journey.world = await openWorld();
  journey.computer = await openDesk(journey.world, { at: MORNING });
  await startDemo(journey.computer.desk);
  return journey.computer.desk;
}

export async function closeJourney({ world, computer }) {
  const pointed = await computer?.desk.pointerEvents();
  await world?.close();
  assert.equal(pointed, 0, 'no pointer was used');
  assert.deepEqual(computer.problems, []);
}

export const tab = async (desk, name) => {
  const target = { role: 'tab', name: new RegExp(`^${name}`) };
  if ((await desk.wait(target)).state & 8) return;
  await desk.push(target);
};

export const state = async (desk, name) => { await desk.wait({ name: new RegExp(`^${name} · `) }); };

/** A new customer with a new car, from the plate in the search box; then the visit of it. */
export async function takeIn(desk, { plate, name, phone, mileage }) {
  await desk.press('Control+k');
  await desk.type(plate);
  await desk.shows('建档');
  await desk.press('Enter');
  await desk.wait({ role: 'textbox', name: '客户名称' });
  await desk.fill('客户名称', name);
  await desk.fill('电话', phone);
  await desk.press('Control+s');
  await desk.wait({ role: 'heading', name });
  await desk.press('n');
  await desk.wait({ role: 'textbox', name: '进厂里程' });
  await desk.fill('进厂里程', mileage);
  await desk.press('Control+s');
  await state(desk, '已接车');
}

/** Signed by hand on the printed paper: the way without a pen. */
export async function signOnPaper(desk, form) {
  await desk.push({ role: 'button', id: `${form}/signature/sign` });
  await desk.wait({ role: 'dialog', name: /^签字/ });
  await desk.tick('签在纸上');
  await desk.button('确认签字');
  await desk.wait({ name: /^已签 · 第 \d 版$/ });
}

/** Consent, then form 6 (R-REC-02). */
export async function diagnose(desk, finding) {
  await tab(desk, '接待');
  await desk.button('记录客户同意');
  await desk.shows('同意检测诊断');
  await desk.push({ role: 'button', name: '诊断中', id: 'others' });
  await state(desk, '诊断中');
  await tab(desk, '接待');
  await desk.choose('诊断技师', /^[^—]/);
  for (const [field, words] of Object.entries(finding)) await desk.fill(field, words, 'diagnosis');
  await desk.button('保存诊断');
}
export const brakeFinding = { 故障码: 'C0035', 故障现象: '制动时方向盘抖动', 检测项目与数据: '前制动盘端跳 0.12 毫米，制动片余 3 毫米',
  诊断结果: '前制动盘变形', 维修建议: '更换前制动片并光盘' };

export async function addLine(desk, words) {
  await desk.fill(/^加项目/, words);
  await desk.press('Enter');
}

/** Keys, things and papers, the four looks around the car; things signed for. */
export async function handOver(desk, { keyNo = '12', boxNo = 'A3', things = [], scratch = '' } = {}) {
  await tab(desk, '接待');
  await desk.fill('钥匙号', keyNo);
  await desk.fill('存物箱号', boxNo);
  if (things.length === 0) await desk.tick('无随车物品');
  await desk.button('保存钥匙与证件');
  if (scratch) {
    await desk.fill('外观异常说明', scratch);
    await desk.push({ role: 'button', id: 'exterior/note_row/save' });
  }
  // The digits work as soon as nobody types.
  await desk.reach({ role: 'tab', name: /^接待/ });
  await desk.press(...(scratch ? [] : ['1']), '2', '3', '4');
  for (const thing of things) {
    await desk.button('加随车工具');
    await desk.type(thing);
  }
  if (things.length > 0) {
    await desk.button('保存清单');
    await signOnPaper(desk, 'belongings_in');
  }
  await desk.press('Alt+n');
  await state(desk, '已交车间');
}

export async function takeOver(desk) {
  await tab(desk, '车间');
  await desk.choose('主修技师', /^[^—]/);
  await desk.button('接收车辆');
  await state(desk, '施工中');
}

/** Every line done, the last check, ready to be shown. */
export async function finishWork(desk) {
  await tab(desk, '车间');
  for (;;) {
    const open = (await desk.items()).find((item) => item.role === 'checkbox' && item.dataId.endsWith('/done') && !(item.state & 2));
    if (!open) break;
    await desk.push({ role: 'checkbox', id: open.dataId });
  }
  await desk.press('Alt+n');
  await state(desk, '已完工');
  await tab(desk, '车间');
  for (const look of ['已洗车', '内饰正常', '外观正常', '物品已清点', '单据齐全']) await desk.tick(look, 'final_check');
  await desk.button('保存竣工检查');
  await desk.press('Alt+n');
  await state(desk, '待交车');
}

export async function pay(desk, method, amount) {
  await desk.push({ role: 'radio', name: method, id: 'payments' });
  await desk.fill('金额', amount, 'payments/take');
  await desk.push({ role: 'button', name: '收款', id: 'payments/take' });
}

export const papersOfExit = ['维修单', '结算清单', '质量保证书', '车辆证件', '车钥匙', '出厂通知单'];

/** What the workshop found, priced; the customer's answer; the workshop told (R-ADD-01, R-ADD-02). */
export async function addOn(desk, { reason, minutes, words, answer, safety = false }) {
  await tab(desk, '车间');
  await desk.button('报告增项');
  await desk.fill('增项原因', reason);
  await desk.fill('增加工时', minutes);
  if (safety) await desk.tick('涉及安全', 'add_ons');
  await desk.button('报告给前台');
  await state(desk, '增项待确认');
  await tab(desk, '车间');
  await desk.refer('收费项目', words, 'add_ons');
  await desk.button('加项目', 'add_ons');
  await desk.push({ role: 'radio', name: answer, id: 'add_ons' });
  await desk.button('记录客户答复');
  await desk.choose('车间接收人', /^[^—]/, 'add_ons');
  await desk.button('已告知车间');
  await state(desk, '施工中');
}

/** One car with everything on paper that a visit can leave behind; the address of its order. */
export async function fullVisit(desk) {
  await takeIn(desk, { plate: '粤B7Q2K9', name: '何建军', phone: '13714562809', mileage: '46210' });
  const order = await desk.page.evaluate(() => location.hash.split('/').slice(0, 3).join('/'));
  await diagnose(desk, brakeFinding);
  await tab(desk, '项目');
  await addLine(desk, 'xby');
  await desk.press('Alt+g');
  await addLine(desk, 'qzdp');
  await desk.press('Alt+g', 'Alt+a', 'Alt+p', 'Alt+s');
  await state(desk, '已签单');
  await handOver(desk, { keyNo: '27', boxNo: 'B6', things: ['千斤顶', '备胎'], scratch: '右前门划痕 3 厘米' });
  await takeOver(desk);
  await addOn(desk, { reason: '左前减振器漏油，影响制动稳定', minutes: '90', words: 'qjzq', answer: '同意', safety: true });
  await finishWork(desk);
  await tab(desk, '车间');
  await desk.button('已通知客户取车');
  await state(desk, '已通知取车');
  await tab(desk, '结算');
  await desk.fill('优惠', '20', 'settle');
  await desk.fill('优惠原因', '老客户', 'settle');
  await desk.push({ role: 'button', name: '结算', id: 'settle' });
  await state(desk, '已结算');
  await tab(desk, '结算');
  await pay(desk, '现金', '200');
  await pay(desk, '微信', '500');
  await signOnPaper(desk, 'settlement');
  for (const paper of papersOfExit) await desk.tick(paper, 'exit');
  await desk.button('签发出厂通知单');
  await desk.button('保存归还情况');
  await signOnPaper(desk, 'belongings_out');
  await desk.push({ role: 'button', name: '交车', id: 'delivery' });
  await state(desk, '已交车');
  await tab(desk, '结算');
  await desk.button('门卫放行');
  return order;
}

/** The plate of a car that was here before. */
export async function knownPlate(desk) {
  await desk.go('#/vehicles');
  await desk.wait({ role: 'row' });
  const plates = (await desk.items()).map((item) => item.name.match(/[\u4e00-\u9fff][A-Z]·[A-Z0-9]{5,6}/)?.[0]).filter(Boolean);
  return plates.at(-1);
}

/** The form of an appointment for the day after tomorrow, with an expensive part; not saved yet. */
export async function fillAppointment(desk, plate, { price = '1600', deposit = '800' } = {}) {
  await desk.go('#/appointments/new');
  await desk.type(plate.slice(-5));
  await desk.press('Enter');
  await desk.wait({ name: '预约时间' });
  await desk.fill('预约时间', '2026-11-27 10:00');
  await desk.fill('预约项目', 'qjzq');
  await desk.press('Enter');
  await desk.shows('前减振器');
  await desk.fill('情况与要求', '过坎异响，左前减振器漏油');
  await desk.fill('高价配件原价', price);
  await desk.fill('定金', deposit);
}
