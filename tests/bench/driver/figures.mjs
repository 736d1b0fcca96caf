export function median(values) {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}

export const part = (values, at) => [...values].sort((a, b) => a - b)[Math.min(values.length - 1, Math.floor(values.length * at))];

export function duration(milliseconds) {
  if (milliseconds >= 10_000) return `${(milliseconds / 1000).toFixed(1)} s`;
  if (milliseconds >= 1000) return `${(milliseconds / 1000).toFixed(2)} s`;
  return `${milliseconds >= 10 ? milliseconds.toFixed(0) : milliseconds.toFixed(2)} ms`;
}

export const megabytes = (bytes) => `${(bytes / 1e6).toFixed(1)} MB`;

/**
 * One line of the table. `goal` bounds `value`, which is the ratio of both numbers or the number itself.
 * Without a goal it is there to be known.
 */
export function row({ work, ours, against = '', value, shown, goal, note = '' }) {
  const verdict = goal === undefined ? '' : value <= goal.most ? 'reached' : 'missed';
  return { work, ours, against, shown: shown ?? value.toFixed(2), goal: goal?.text ?? '', verdict, note };
}

export function ratio({ work, ours, against, name, most, note = '', show = duration }) {
  const value = ours / against;
  const goal = most === undefined ? undefined : { most, text: `≤ ${most}` };
  return row({ work, ours: show(ours), against: `${name} ${show(against)}`, value, goal, note });
}

const heads = ['Work', 'Aftercare', 'Against', 'Ratio or number', 'Goal', ''];
const cells = (line) => [line.work, line.ours, line.against, line.shown, line.goal, [line.verdict, line.note].filter(Boolean).join('; ')];

export function markdown(lines) {
  const line = (list) => `| ${list.join(' | ')} |`;
  return [line(heads), line(heads.map(() => '---')), ...lines.map((found) => line(cells(found)))].join('\n');
}

// Chinese letters take two places on a terminal.
const width = (text) => [...text].reduce((sum, letter) => sum + (letter.codePointAt(0) > 0x2e80 ? 2 : 1), 0);

export function table(lines) {
  const all = [heads, ...lines.map(cells)];
  const widths = heads.map((_, column) => Math.max(...all.map((list) => width(list[column]))));
  return all.map((list) => list.map((text, column) => text + ' '.repeat(widths[column] - width(text))).join('  ').trimEnd()).join('\n');
}
