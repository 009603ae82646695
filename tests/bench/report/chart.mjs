/** Calls as a chart: how much longer each takes than glue written by hand, on a logarithmic scale. */

const series = [
  { name: 'generated', label: 'wit-bindgen-ts', colour: '#2563eb' },
  { name: 'jco-old', label: 'jco 1.10.2', colour: '#f59e0b' },
  { name: 'jco', label: 'jco 1.35.0', colour: '#dc2626' },
];

const left = 170;
const width = 760;
const rowHeight = 30;
const top = 56;

const escape = (text) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');

/** An SVG of the calls of one engine. */
export function chart(node, calls) {
  const most = Math.max(...calls.flatMap(({ times }) => series.map(({ name }) => times[name] / times.raw)));
  const decades = Math.ceil(Math.log10(most));
  const scale = (width - left - 70) / (decades + 0.3);
  const x = (ratio) => left + (Math.log10(Math.max(ratio, 0.5)) + 0.3) * scale;
  const height = top + calls.length * rowHeight + 20;
  const grid = Array.from({ length: decades + 1 }, (_, i) => {
    const at = x(10 ** i).toFixed(1);
    return (
      `<line x1="${at}" y1="${top - 8}" x2="${at}" y2="${height - 12}" stroke="#d1d5db"/>` +
      `<text x="${at}" y="${top - 14}" text-anchor="middle">${10 ** i}</text>`
    );
  });
  const legend = series.map(({ label, colour }, i) => {
    const at = left + i * 150;
    return `<rect x="${at}" y="8" width="10" height="10" fill="${colour}"/><text x="${at + 16}" y="17">${label}</text>`;
  });
  const rows = calls.map(({ name, times }, row) => {
    const y = top + row * rowHeight;
    const bars = series.map(({ name: who, colour }, i) => {
      const end = x(times[who] / times.raw);
      const [from, to] = [Math.min(end, x(1)), Math.max(end, x(1))];
      const bar = `x="${from.toFixed(1)}" y="${y + i * 8}" width="${Math.max(1, to - from).toFixed(1)}" height="7"`;
      return `<rect ${bar} fill="${colour}"/>`;
    });
    return `<text x="${left - 8}" y="${y + 15}" text-anchor="end">${escape(name)}</text>${bars.join('')}`;
  });
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" font-family="sans-serif" font-size="11" role="img">`,
    `<title>Calls, in multiples of glue written by hand, Node ${node}; shorter is better</title>`,
    `<rect width="${width}" height="${height}" fill="#ffffff"/>`,
    ...legend,
    ...grid,
    ...rows,
    '</svg>',
    '',
  ].join('\n');
}
