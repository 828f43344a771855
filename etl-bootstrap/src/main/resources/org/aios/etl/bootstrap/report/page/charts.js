/* The time line and the histogram, drawn by uPlot. Each has its numbers beside it as a table. */
const KINDS = ['collected', 'reused', 'failed', 'skipped'];
const FONT = '12px system-ui, sans-serif';
const PADDING = [12, 8, 0, 0];
const RIGHT = 42;
const drawn = [];

function legend(place, names) {
  const list = element('ul', 'legend');
  list.setAttribute('aria-hidden', 'true');
  for (const [style, name] of names) {
    const item = element('li');
    item.append(element('i', 'key ' + style), name);
    list.append(item);
  }
  place.append(list);
}

function axis(more) {
  return Object.assign({
    stroke: colour('soft'), font: FONT,
    grid: { stroke: colour('grid'), width: 1 }, ticks: { stroke: colour('grid'), width: 1, size: 5 },
  }, more);
}

/* Room where the time line has its right scale, so that all charts begin and end at the same places. */
function blank() {
  return axis({ side: 1, size: RIGHT, values: () => [], grid: { show: false }, ticks: { show: false } });
}

const STEPS = [0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1800,
  3600, 7200, 14400, 43200, 86400, 172800, 432000, 864000];

/* Times along the bottom, at round steps and without a remainder of nothing. */
function timeAxis() {
  const short = (value) => value === 0 ? '0' : time(value * 1000).replace(/ min 00 s$| h 00 min$/, (rest) => rest.slice(0, rest.indexOf('00') - 1));
  return axis({ incrs: STEPS, values: (plot, values) => values.map(short), space: 70, size: 32 });
}

/* A label that follows the pointer; what it says comes from words(plot), null to hide it. */
function tip(words) {
  let box;
  return {
    hooks: {
      init: (plot) => {
        box = element('div', 'tip');
        box.hidden = true;
        plot.over.append(box);
        plot.over.addEventListener('mouseleave', () => { box.hidden = true; });
      },
      setCursor: (plot) => {
        const said = plot.cursor.left >= 0 ? words(plot) : null;
        box.hidden = !said;
        if (!said) return;
        box.textContent = said;
        const right = plot.cursor.left > plot.over.clientWidth / 2;
        box.style.left = right ? '' : plot.cursor.left + 12 + 'px';
        box.style.right = right ? plot.over.clientWidth - plot.cursor.left + 12 + 'px' : '';
        box.style.top = Math.max(0, Math.min(plot.cursor.top, plot.over.clientHeight - box.offsetHeight)) + 'px';
      },
    },
  };
}

/* Bars of several kinds on top of each other: uPlot draws the tallest first, and the others over it. */
function stacked(counts) {
  const sums = KINDS.map(() => []);
  counts.forEach((count, at) => {
    let sum = 0;
    KINDS.forEach((kind, k) => {
      sum += count[k];
      sums[k][at] = sum;
    });
  });
  return sums;
}

function stackedSeries() {
  const bars = uPlot.paths.bars({ size: [0.86, 60], align: 1, gap: 1 });
  return KINDS.map((kind) => ({ label: kind, paths: bars, fill: colour(kind), width: 0, points: { show: false } })).reverse();
}

function occurring(counts) {
  return KINDS.filter((kind, k) => counts.some((count) => count[k])).map((kind) => ['c-' + kind, kind]);
}

function chart(id, names, make) {
  const place = document.getElementById(id);
  if (!place) return;
  legend(place, names);
  const holder = element('div');
  place.append(holder);
  const width = () => Math.max(200, place.clientWidth - 10);
  let plot = make(holder, width());
  drawn.push({
    resize: () => plot.setSize({ width: width(), height: plot.height }),
    again: () => {
      plot.destroy();
      plot = make(holder, width());
    },
  });
}

function counted(count) {
  return KINDS.map((kind, k) => (count[k] ? grouped(count[k]) + ' ' + kind : '')).filter(Boolean).join(', ') || 'nothing';
}

function timelineChart() {
  const line = data.timeline;
  if (!line.ended.length) return;
  const x = line.ended.map((count, at) => (at * line.width) / 1000);
  const end = (line.ended.length * line.width) / 1000;
  chart('timeline', occurring(line.ended).concat([['line', 'under way (right scale)']]), (holder, width) =>
    new uPlot({
      width, height: 220, padding: PADDING, legend: { show: false },
      cursor: { sync: { key: 'time', setSeries: false }, points: { show: false }, y: false, drag: { x: true, y: false } },
      plugins: [tip((plot) => {
        const at = Math.floor(plot.posToVal(plot.cursor.left, 'x') * 1000 / line.width);
        if (!(at in line.ended)) return null;
        return time(at * line.width) + ' – ' + time((at + 1) * line.width) + '\n' + counted(line.ended[at])
          + '\n' + line.under_way[at].toFixed(1) + ' under way';
      })],
      scales: {
        x: { time: false, range: (plot, from, to) => (from === x[0] && to === x[x.length - 1] ? [0, end] : [from, to]) },
        y: { range: (plot, from, to) => [0, Math.max(1, to * 1.05)] },
        busy: { range: (plot, from, to) => [0, Math.max(1, to * 1.15)] },
      },
      axes: [
        timeAxis(),
        axis({ values: (plot, values) => values.map((value) => (Number.isInteger(value) ? grouped(value) : '')), size: 52 }),
        axis({ scale: 'busy', side: 1, size: RIGHT, grid: { show: false } }),
      ],
      series: [{}, ...stackedSeries(), {
        label: 'under way', scale: 'busy', stroke: colour('ink'), width: 1.5, points: { show: false },
        paths: uPlot.paths.stepped({ align: 1 }),
      }],
    }, [x, ...stacked(line.ended).reverse(), line.under_way], holder));
}

/* The classes of the histogram stand side by side at equal widths, which makes the scale logarithmic. */
function place(classes, millis) {
  for (let at = 0; at < classes.from.length; at++) {
    const from = classes.from[at];
    const to = classes.to[at] || Infinity;
    if (millis >= from && millis < to) {
      return at + (from > 0 && to < Infinity ? Math.log(millis / from) / Math.log(to / from) : 0.5);
    }
  }
  return null;
}

function percentiles(classes) {
  return {
    hooks: {
      draw: (plot) => {
        const context = plot.ctx;
        const ratio = devicePixelRatio;
        let right = -Infinity;
        let row = 0;
        context.save();
        context.font = FONT.replace('12px', 12 * ratio + 'px');
        context.textBaseline = 'top';
        ['p50', 'p95', 'p99'].forEach((name, at) => {
          const where = place(classes, classes.percentiles[at]);
          if (where === null) return;
          const x = Math.round(plot.valToPos(where, 'x', true));
          const words = name + ' ' + time(classes.percentiles[at]);
          const width = context.measureText(words).width;
          const beside = x + 4 * ratio + width > plot.bbox.left + plot.bbox.width ? x - 4 * ratio - width : x + 4 * ratio;
          row = beside < right + 8 * ratio ? row + 1 : 0;
          right = Math.max(right, beside + width);
          context.strokeStyle = colour('ink');
          context.lineWidth = ratio;
          context.setLineDash([3 * ratio, 3 * ratio]);
          context.beginPath();
          context.moveTo(x, plot.bbox.top);
          context.lineTo(x, plot.bbox.top + plot.bbox.height);
          context.stroke();
          context.fillStyle = colour('card');
          context.fillRect(beside - 2 * ratio, plot.bbox.top + row * 16 * ratio, width + 4 * ratio, 15 * ratio);
          context.fillStyle = colour('ink');
          context.fillText(words, beside, plot.bbox.top + row * 16 * ratio);
        });
        context.restore();
      },
    },
  };
}

/* The bounds to name: as many as there is room for, round ones rather than others. */
function rounded(count, bound, pixels) {
  const all = Array.from({ length: count + 1 }, (none, at) => at);
  for (const round of [/[^0]/, /^[15]0*$/, /^10*$/]) {
    const chosen = all.filter((at) => round.test(String(bound(at))));
    if (chosen.every((at, i) => i === 0 || (at - chosen[i - 1]) * pixels > 52)) return chosen;
  }
  return all.filter((at) => /^10*$/.test(String(bound(at)))).filter((at, i) => i % 2 === 0);
}

function latencyChart() {
  const classes = data.latency;
  const count = classes.counts.length;
  if (!count) return;
  const x = classes.counts.map((counts, at) => at);
  const bound = (at) => (at < count ? classes.from[at] : classes.to[count - 1]);
  chart('latency', occurring(classes.counts), (holder, width) =>
    new uPlot({
      width, height: 220, padding: PADDING, legend: { show: false },
      cursor: { points: { show: false }, y: false, drag: { x: false, y: false } },
      plugins: [percentiles(classes), tip((plot) => {
        const at = Math.floor(plot.posToVal(plot.cursor.left, 'x'));
        if (!(at in classes.counts)) return null;
        const to = bound(at + 1);
        return (classes.from[at] ? time(classes.from[at]) + (to ? ' – ' + time(to) : ' and longer') : 'under 1 ms')
          + '\n' + counted(classes.counts[at]);
      })],
      scales: {
        x: { time: false, range: () => [0, count] },
        y: { range: (plot, from, to) => [0, Math.max(1, to * 1.4)] },
      },
      axes: [
        axis({
          splits: (plot) => rounded(count, bound, plot.bbox.width / devicePixelRatio / count),
          values: (plot, splits) => splits.map((at) => (bound(at) ? time(bound(at)) : at === 0 ? '0' : '')), space: 10, size: 32,
        }),
        axis({ values: (plot, values) => values.map((value) => (Number.isInteger(value) ? grouped(value) : '')), size: 52 }),
        blank(),
      ],
      series: [{}, ...stackedSeries()],
    }, [x, ...stacked(classes.counts).reverse()], holder));
}
