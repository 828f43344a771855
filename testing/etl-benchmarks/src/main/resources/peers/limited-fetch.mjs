// So many addresses through p-limit and fetch, as both document it; the answers are read and thrown away. Arguments: what
// an address begins and ends with, how many, how many at once. Prints the seconds.
import pLimit from 'p-limit';

const [before, after, count, atOnce] = process.argv.slice(2);
const limit = pLimit(Number(atOnce));

async function get(number) {
  const answer = await fetch(`${before}${number}${after}`);
  if (!answer.ok) {
    throw new Error(`${answer.url}: ${answer.status}`);
  }
  return (await answer.arrayBuffer()).byteLength;
}

const began = performance.now();
const sizes = await Promise.all(Array.from({ length: Number(count) }, (_, number) => limit(() => get(number))));
if (sizes.some((size) => size === 0)) {
  throw new Error('an empty answer');
}
console.log(((performance.now() - began) / 1000).toFixed(3));
