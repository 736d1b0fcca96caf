// Every printed form as the product makes it: the buttons pressed, the documents that went to the printer.
import { fillAppointment, fullVisit, knownPlate, MORNING, startDemo, tab } from './reception.mjs';
import { openDesk } from './keyboard.mjs';
import { Reader } from './reader.mjs';

/** Millimetres; margins as the forms' own style has them: top, right, bottom, left. */
export const papers = {
  a4: { width: 210, height: 297, margins: [14, 12, 14, 12] },
  a4_landscape: { width: 297, height: 210, margins: [12, 12, 12, 12] },
  a5: { width: 210, height: 148, margins: [8, 8, 10, 8] },
  card: { width: 210, height: 148, margins: [0, 0, 0, 0] },
  receipt: { width: 80, height: 200, margins: [3, 3, 3, 3] },
};

/** The table of src/reports/forms, with words that a paper of it must have. `from`: the page that prints it. */
export const forms = [
  [1, 'repair_order', '进厂维修单', 'a4', 'order', ['粤B·7Q2K9', '何建军', '13714562809', '机油滤清器', '前制动片', '右前门划痕 3 厘米', '大写金额', '客户签字', '车间接收']],
  [2, 'add_on', '维修追加项目单', 'a5', 'order', ['左前减振器漏油', '前减振器', '860.00', '同意', '新承诺交车']],
  [3, 'estimate', '维修估价单', 'a4', 'order', ['机油滤清器', '前制动片', '大写金额', '有效期至']],
  [4, 'appointment', '维修预约单', 'a5', 'appointment', ['2026-11-27 10:00', '过坎异响', '1,600.00', '800.00', '请按预约时间到店']],
  [5, 'settlement', '维修结算单', 'a4', 'order', ['欠收', '现金', '微信', '200.00', '500.00', '老客户', '大写金额', '结算员']],
  [5, 'settlement_receipt', '结算小票', 'receipt', 'order', ['粤B·7Q2K9', '机油滤清器', '欠收', '大写金额']],
  [6, 'diagnosis', '汽车检测诊断报告单', 'a4', 'order', ['C0035', '制动时方向盘抖动', '前制动盘变形', '更换前制动片并光盘']],
  [7, 'exit_notice', '出厂通知单', 'a5', 'order', ['粤B·7Q2K9', '质量保证书', '车钥匙', '放行时间', '凭本单放行']],
  [8, 'service_card', '售后服务卡', 'a5', 'order', ['何建军', '粤B·7Q2K9']],
  [9, 'call_record', '跟踪服务客户电话记录表', 'a4', 'contact', ['客户名称', '回访人']],
  [10, 'call_register', '跟踪服务电话登记表', 'a4_landscape', 'period', ['序号']],
  [11, 'letter_register', '跟踪服务信函登记表', 'a4_landscape', 'period', ['序号']],
  [11, 'visit_register', '客户走访登记表', 'a4_landscape', 'period', ['序号']],
  [12, 'appointment_register', '维修预约登记表', 'a4_landscape', 'period', ['预约']],
  [13, 'customer_file', '客户档案资料表', 'a4', 'order', ['何建军', '13714562809', '名下车辆']],
  [14, 'belongings', '随车物品清单', 'a4', 'order', ['千斤顶', '备胎', 'B6', '客户签字（接车）', '客户签字（交车）']],
  [15, 'business_statistics', '业务统计表', 'a4', 'period', ['营业收入', '欠收', '进厂台次']],
  [16, 'market_report', '行业相关市场情况报告表', 'a4', 'period', ['同行情况', '建议']],
  [17, 'business_analysis', '公司业务状况分析报告表', 'a4', 'period', ['本期', '上期', '改进措施']],
  [18, 'paper_handover', '资料交接表单', 'a4', 'record', ['购车合同', '移交人', '接收人', '原件份数']],
  [19, 'follow_up_sheet', '客户回访管理表', 'a4', 'order', ['何建军']],
  [20, 'survey_7dc', 'HTY销售7DC调查表', 'a4', 'calls', ['序号', '销售顾问讲解是否清楚', '交车手续与等候时间']],
  [21, 'survey_3dc', 'HTY售后3DC调查表', 'a4', 'calls', ['序号']],
  [22, 'periodic_record', '定期回访记录表', 'a4_landscape', 'period', ['序号']],
  [23, 'complaint', '客户投诉处理表', 'a4', 'record', ['受理人签字', '客服经理']],
  [23, 'complaint_register', '投诉登记表', 'a4_landscape', 'period', ['投诉类别']],
  [24, 'sales_file', '销售档案表', 'a4', 'archive', ['资料清单', '购车合同', '客户入会资料表', '车架号']],
  [25, 'repair_file', '维修档案表', 'a4', 'archive', ['维修保养历史', '接车单', '常规项目检查表']],
  [26, 'electronic_file', '档案信息电子版', 'a4', 'archive', ['资料清单', '维修保养历史', '车架号']],
  [27, 'membership_form', '客户入会资料表', 'a4', 'order', ['何建军', '13714562809', '会员级别', '粤B·7Q2K9', '入会客户签字']],
  [36, 'incoming_register', '来电、来函处理记录', 'a4_landscape', 'period', ['答复']],
  [36, 'incoming_entry', '来电、来函登记单', 'a5', 'record', ['受理人签字']],
  [43, 'quality_feedback', '产品质量反馈卡', 'a5', 'record', ['质量情况描述', '影响程度', '厂家意见', '客户签字']],
  [50, 'staff_talk', '员工约谈记录', 'a4', 'record', ['约谈内容', '愿望与意见', '员工签字', '约谈人签字']],
  [51, 'improvement', '整改意见单', 'a4', 'record', ['薄弱环节', '责任部门']],
  [53, 'greeting_card', '贺年卡、生日卡', 'card', 'care', ['生日快乐']],
  [28, 'reception_slip', '接车单', 'a5', 'order', ['粤B·7Q2K9', '46,210', '右前门划痕 3 厘米']],
  [29, 'work_order', '派工单', 'a4', 'order', ['粤B·7Q2K9', '前制动片', '施工记录']],
  [30, 'routine_check', '常规项目检查表', 'a4', 'order', ['粤B·7Q2K9', '序号']],
  [31, 'quality_warranty', '质量保证书', 'a4', 'order', ['前制动片', '免费返修']],
  [32, 'daily_clear', '日清日结单', 'a4', 'period', ['日清检查', '当日工单', '粤B·7Q2K9']],
  [33, 'duty_log', '值班日志', 'a4', 'period', ['值班']],
].map(([number, code, title, paper, from, words]) => ({ number, code, title, paper, from, words }));

const rowsOf = async (desk, route) => {
  await desk.go(route);
  await desk.wait({ id: 'rows/' });
  return (await desk.items()).filter((item) => item.dataId.includes('rows/'));
};
const idOf = (item) => item.dataId.match(/rows\/([^/]+)/)[1];

/** What is printed on the page of one record: the first one of each list of the demo. */
async function printRecords(desk, print) {
  const button = 'header/title/print';
  const pages = { complaint: 'complaints', incoming_entry: 'incoming', improvement: 'improvements', paper_handover: 'handovers', quality_feedback: 'quality_feedback' };
  for (const [code, page] of Object.entries(pages)) {
    const rows = await rowsOf(desk, `#/${page}?filter=all`);
    await desk.go(`#/${page}/${idOf(rows.find((item) => item.role === 'row'))}`);
    await desk.wait({ role: 'button', id: button });
    await print(code, button);
  }
  for (const [kind, code] of [['销售档案', 'sales_file'], ['维修档案', 'repair_file']]) {
    const rows = await rowsOf(desk, '#/archive?filter=all');
    await desk.go(`#/archive/${idOf(rows.find((item) => item.name === kind))}`);
    await desk.wait({ role: 'button', id: button });
    await print(code, button);
    if (code === 'sales_file') await print('electronic_file', 'header/title/electronic');
  }
  const talks = await rowsOf(desk, '#/staff_talks');
  await desk.go(`#/staff_talks/${idOf(talks.find((item) => item.name === '已约谈'))}`);
  await desk.wait({ role: 'button', id: button });
  await print('staff_talk', button);
  await desk.go('#/care');
  await desk.push({ role: 'radio', name: /^生日/ });
  await desk.wait({ role: 'row' });
  await print('greeting_card', button);
  for (const rule of ['7dc', '3dc']) {
    await desk.go('#/statistics');  // the calls of the other rule are gone
    await desk.go(`#/statistics?show=attempts&rule=${rule}`);
    await desk.wait({ role: 'button', id: '/survey' });
    await print(`survey_${rule}`, '/survey');
  }
}

/** { html: Map code → document, … } of a demo shop in which one car went the whole way. */
export async function printAll(world) {
  const computer = await openDesk(world, { at: MORNING, Hand: Reader });
  const { desk } = computer;
  await startDemo(desk);
  const order = await fullVisit(desk);
  const html = new Map();
  const print = async (code, id) => {
    const before = (await desk.printed()).length;
    await desk.push({ role: 'button', id });
    const printed = await desk.printed();
    if (printed.length === before + 1) html.set(code, printed.at(-1));
  };
  await desk.go(`${order}/papers`);
  await tab(desk, '单据');
  for (const form of forms.filter((one) => one.from === 'order')) await print(form.code, `papers/${form.code}/print`);
  await fillAppointment(desk, await knownPlate(desk));
  await desk.press('Control+s');
  await desk.wait({ name: '待确认', id: 'appointment/header' });
  await print('appointment', 'header/title/print');
  await desk.go('#/forms');
  for (const form of forms.filter((one) => one.from === 'period')) await print(form.code, `sheets/${form.code}/print`);
  // A sheet of one day: of this one, not of the last of the month.
  await desk.push({ role: 'radio', name: '今天' });
  await print('daily_clear', 'sheets/daily_clear/print');
  await print('call_record', 'calls/rows');
  await printRecords(desk, print);
  return { ...computer, html, order };
}
