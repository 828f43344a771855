/* Every source as a bar in time: the first lane that is free takes it, so that what runs at once lies one below the other. */
const MOST_LANES = 48;
const LANE = 14;
const AT = Object.fromEntries(data.columns.map((name, at) => [name, at]));
const HIT = 1, STALE = 2, PAGE = 4, DUPLICATE = 8;

function kindOf(row) {
  const status = data.words[row[AT.status]];
  if (status === 'ok') return row[AT.flags] & HIT || data.words[row[AT.by]] ? 'reused' : 'collected';
  return status === 'skipped' ? 'skipped' : 'failed';
}

function inLanes(rows) {
  const lanes = [];
  const ends = [];
  let without = 0;
  for (const row of rows) {
    const start = row[AT.start];
    let lane = 0;
    while (lane < ends.length && ends[lane] > start) lane++;
    if (lane >= MOST_LANES) {
      without++;
      continue;
    }
    if (lane === ends.length) {
      ends.push(0);
      lanes.push([]);
    }
    ends[lane] = start + Math.max(1, row[AT.elapsed]);
    lanes[lane].push(row);
  }
  return { lanes, without };
}

function laneAt(lanes, plot) {
  const lane = lanes[Math.floor(plot.posToVal(plot.cursor.top, 'y'))];
  if (!lane) return null;
  const at = plot.posToVal(plot.cursor.left, 'x') * 1000;
  const reach = (plot.posToVal(3, 'x') - plot.posToVal(0, 'x')) * 1000;
  let nearest = null;
  let distance = reach;
  for (const row of lane) {
    const away = Math.max(row[AT.start] - at, at - row[AT.start] - row[AT.elapsed], 0);
    if (away <= distance) {
      nearest = row;
      distance = away;
    }
  }
  return nearest;
}

function drawLanes(plot, lanes) {
  const context = plot.ctx;
  const pixels = plot.bbox.height / lanes.length;
  const height = Math.max(1, pixels * 0.72);
  const colours = Object.fromEntries(KINDS.map((kind) => [kind, colour(kind)]));
  context.save();
  context.beginPath();
  context.rect(plot.bbox.left, plot.bbox.top, plot.bbox.width, plot.bbox.height);
  context.clip();
  lanes.forEach((lane, at) => {
    const top = plot.bbox.top + at * pixels + (pixels - height) / 2;
    for (const row of lane) {
      const from = plot.valToPos(row[AT.start] / 1000, 'x', true);
      const to = plot.valToPos((row[AT.start] + row[AT.elapsed]) / 1000, 'x', true);
      context.fillStyle = colours[kindOf(row)];
      context.fillRect(from, top, Math.max(devicePixelRatio, to - from - devicePixelRatio / 2), height);
    }
  });
  context.restore();
}

function lanesChart() {
  const rows = data.rows.filter((row) => row[AT.start] !== null).sort((a, b) => a[AT.start] - b[AT.start]);
  const figure = document.getElementById('lanes-figure');
  if (!rows.length || !figure) return;
  const { lanes, without } = inLanes(rows);
  figure.hidden = false;
  if (without) {
    document.getElementById('lanes-note').textContent =
      grouped(without) + ' sources ran beside more than ' + MOST_LANES + ' others and are not drawn here.';
  }
  const end = (data.timeline.ended.length * data.timeline.width) / 1000;
  chart('lanes', occurring(data.timeline.ended), (holder, width) =>
    new uPlot({
      width, height: 44 + Math.max(40, lanes.length * LANE), padding: PADDING, legend: { show: false },
      cursor: { sync: { key: 'time', setSeries: false }, points: { show: false }, y: false, drag: { x: true, y: false } },
      plugins: [tip((plot) => {
        const row = laneAt(lanes, plot);
        return row && row[AT.id] + '\n' + data.words[row[AT.tool]] + ', ' + kindOf(row) + ' in ' + time(row[AT.elapsed])
          + ' after ' + time(row[AT.start]);
      }), { hooks: { draw: (plot) => drawLanes(plot, lanes) } }],
      scales: {
        x: { time: false, range: (plot, from, to) => (from === 0 && to === end ? [0, end] : [from, to]) },
        y: { range: () => [lanes.length, 0], dir: 1 },
      },
      axes: [
        timeAxis(),
        axis({ size: 52, values: () => [], grid: { show: false }, ticks: { show: false } }),
        blank(),
      ],
      series: [{}, { show: true, paths: () => null, points: { show: false } }],
    }, [[0, end], [0, 0]], holder));
}
