// An appointment with a deposit, kept: booked, the deposit's floor, the workshop told, the customer reminded, the
// order opened on the day, the deposit taken off the bill. By keys alone (requirements 2.9).
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { addLine, closeJourney, DAY, fillAppointment, finishWork, handOver, HOUR, knownPlate, openJourney, signOnPaper, state, tab,
         takeOver } from './support/reception.mjs';

const journey = {};
let desk;
before(async () => { desk = await openJourney(journey); });
after(() => closeJourney(journey));

test('R-APPT-01…07 booked with a deposit of half the price, told, reminded, arrived, settled with the deposit', async () => {
  const plate = await knownPlate(desk);
  await fillAppointment(desk, plate, { deposit: '500' });
  await desk.press('Control+s');
  // Less than half needs a manager (R-APPT-03).
  await desk.wait({ role: 'dialog', name: '需要批准' });
  await desk.shows('50%');
  await desk.press('Escape');  // out of the reason
  await desk.press('Escape');  // not approved
  await desk.fill('定金', '800');
  await desk.press('Control+s');
  await desk.wait({ name: '待确认', id: 'appointment/header' });
  await desk.push({ role: 'radio', name: '微信', id: 'deposit' });
  await desk.button('收定金');
  await desk.shows('¥800.00 · 已收');
  await desk.press('Alt+w');
  await desk.shows('已告知');
  await signOnPaper(desk, 'appointment');
  const before = (await desk.printed()).length;
  await desk.reach({ role: 'button', name: '客户已确认' });
  await desk.press('p');
  const form = (await desk.printed()).at(-1);
  assert.equal((await desk.printed()).length, before + 1);
  for (const words of ['维修预约单', plate, '800.00', '过坎异响']) assert.ok(form.includes(words), words);
  await desk.press('Alt+y');
  await desk.wait({ name: '已确认', id: 'appointment/header' });
  await desk.moveClock(DAY + HOUR);
  await desk.press('Alt+r');
  await desk.wait({ name: '已提醒', id: 'appointment/header' });
  await desk.moveClock(DAY - HOUR);
  await desk.press('Alt+n');
  await state(desk, '已接车');
  await desk.shows(plate);
  await tab(desk, '项目');
  await desk.shows('前减振器');
  await addLine(desk, 'L-SHK');
  await desk.press('Alt+a', 'Alt+p', 'Alt+s');
  await state(desk, '已签单');
  await handOver(desk);
  await takeOver(desk);
  await finishWork(desk);
  await tab(desk, '结算');
  await desk.push({ role: 'button', name: '结算', id: 'settle' });
  await state(desk, '已结算');
  await tab(desk, '结算');
  await desk.shows(/抵扣定金[^\n]*-?¥?-?800\.00/);
});
