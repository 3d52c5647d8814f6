/** One line of a plot: a name and its points. */
export interface Series {
  name: string;
  points: readonly (readonly [x: number, y: number])[];
}

const width = 720;
const height = 420;
const margin = { left: 70, right: 190, top: 20, bottom: 50 };
const lineHeight = 16;
const colours = ['#1d4ed8', '#b42318', '#0f766e', '#a16207', '#7c3aed', '#475569'];

/** A plot with logarithmic axes as an SVG document: a straight line of slope 1 grows as fast as its cause. */
export function logarithmicPlot(series: readonly Series[], xTitle: string, yTitle: string): string {
  const all = series.flatMap(({ points }) => points);
  const x = axis(
    all.map(([value]) => value),
    margin.left,
    width - margin.right,
  );
  const y = axis(
    all.map(([, value]) => value),
    height - margin.bottom,
    margin.top,
  );
  const labelHeights = apart(series.map(({ points }) => y.at(points.at(-1)?.[1] ?? 1)));
  const lines = series.map(({ name, points }, index) => {
    const colour = colours[index % colours.length];
    const places = points.map(([a, b]) => `${x.at(a).toFixed(1)},${y.at(b).toFixed(1)}`);
    const [lastX] = points.at(-1) ?? [1];
    const dots = places.map((place) => {
      const [cx, cy] = place.split(',');
      return `<circle cx="${cx}" cy="${cy}" r="3.5" fill="${colour}"/>`;
    });
    return `<polyline points="${places.join(' ')}" fill="none" stroke="${colour}" stroke-width="2"/>${dots.join('')}
<text x="${(x.at(lastX) + 10).toFixed(1)}" y="${((labelHeights[index] ?? 0) + 4).toFixed(1)}" fill="${colour}">${name}</text>`;
  });
  const xTicks = [...new Set(all.map(([value]) => value))].map(
    (value) =>
      `<line x1="${x.at(value)}" x2="${x.at(value)}" y1="${margin.top}" y2="${height - margin.bottom}" stroke="#d5dae1"/>
<text x="${x.at(value)}" y="${height - margin.bottom + 20}" text-anchor="middle">${value.toLocaleString('en')}</text>`,
  );
  const yTicks = y.decades.map(
    (value) =>
      `<line x1="${margin.left}" x2="${width - margin.right}" y1="${y.at(value)}" y2="${y.at(value)}" stroke="#d5dae1"/>
<text x="${margin.left - 10}" y="${y.at(value) + 4}" text-anchor="end">${value.toLocaleString('en')}</text>`,
  );
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" font-family="system-ui, sans-serif" font-size="13" fill="#1c2430">
<title>${yTitle} over ${xTitle}, both logarithmic: ${series.map(({ name }) => name).join(', ')}</title>
<rect width="${width}" height="${height}" fill="#fff"/>
${xTicks.join('\n')}
${yTicks.join('\n')}
${lines.join('\n')}
<text x="${(margin.left + width - margin.right) / 2}" y="${height - 10}" text-anchor="middle">${xTitle}</text>
<text transform="translate(18 ${(margin.top + height - margin.bottom) / 2}) rotate(-90)" text-anchor="middle">${yTitle}</text>
</svg>
`;
}

/** Heights moved down as little as it takes for texts not to overlap. */
function apart(heights: readonly number[]): number[] {
  const moved = [...heights];
  let previous = Number.NEGATIVE_INFINITY;
  for (const index of heights
    .map((_height, at) => at)
    .sort((a, b) => (heights[a] ?? 0) - (heights[b] ?? 0))) {
    previous = Math.max(heights[index] ?? 0, previous + lineHeight);
    moved[index] = previous;
  }
  return moved;
}

function axis(values: readonly number[], from: number, to: number) {
  const low = Math.floor(Math.log10(Math.min(...values)));
  const high = Math.max(low + 1, Math.ceil(Math.log10(Math.max(...values))));
  return {
    at: (value: number) => from + ((Math.log10(value) - low) / (high - low)) * (to - from),
    decades: Array.from({ length: high - low + 1 }, (_, index) => 10 ** (low + index)),
  };
}
