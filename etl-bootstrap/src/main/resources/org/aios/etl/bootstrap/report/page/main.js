/* Puts the page together, and keeps it right when the window or the colours change. */
document.documentElement.classList.add('js');
document.querySelectorAll('details.alternative').forEach((table) => { table.open = false; });
document.getElementById('sources-tool').hidden = false;
const sources = new Sources(data.rows);
timelineChart();
lanesChart();
latencyChart();

let waiting = 0;
addEventListener('resize', () => {
  cancelAnimationFrame(waiting);
  waiting = requestAnimationFrame(() => drawn.forEach((chart) => chart.resize()));
});
matchMedia('(prefers-color-scheme: dark)').addEventListener('change', () => drawn.forEach((chart) => chart.again()));
addEventListener('beforeprint', () => sources.show(ON_PAPER));
addEventListener('afterprint', () => sources.show(ON_A_PAGE));
