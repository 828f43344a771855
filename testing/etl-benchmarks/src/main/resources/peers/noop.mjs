// So many no-op items through p-limit, as its documentation shows it. Arguments: items, concurrency, warm-up rounds,
// measured rounds. Prints the processor time in nanoseconds an item: the first round, then the median of the measured ones.
import pLimit from 'p-limit';

const [items, concurrency, warmUp, measured] = process.argv.slice(2).map(Number);

async function round() {
  const before = process.cpuUsage();
  const limit = pLimit(concurrency);
  const input = [];
  for (let i = 0; i < items; i++) {
    input.push(limit(async () => i));
  }
  const results = await Promise.all(input);
  if (results.length !== items) {
    throw new Error('lost items');
  }
  const used = process.cpuUsage(before);
  return ((used.user + used.system) * 1000) / items;
}

const first = await round();
for (let i = 1; i < warmUp; i++) {
  await round();
}
const rest = [];
for (let i = 0; i < measured; i++) {
  rest.push(await round());
}
rest.sort((a, b) => a - b);
console.log(`${Math.round(first)} ${Math.round(rest[rest.length >> 1])} ${Math.round(rest[0])}`);
