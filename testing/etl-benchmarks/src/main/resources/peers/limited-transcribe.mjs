// So many recordings through p-limit: each is submitted and asked for every 250 ms until it is done. Arguments: base
// address, recordings, how many at once. Prints the seconds.
import pLimit from 'p-limit';
import { setTimeout as sleep } from 'node:timers/promises';

const [base, count, atOnce] = process.argv.slice(2);
const limit = pLimit(Number(atOnce));
const headers = { authorization: 'test-key', 'content-type': 'application/json' };

async function json(path, options) {
  const answer = await fetch(base + path, { headers, ...options });
  if (!answer.ok) {
    throw new Error(`${path}: ${answer.status}`);
  }
  return answer.json();
}

async function transcribe(number) {
  const body = JSON.stringify({
    audio_url: `https://media.example/peer${number}.mp4`,
    speech_models: ['universal-3-5-pro', 'universal-2'],
    speaker_labels: true,
  });
  let job = await json('/v2/transcript', { method: 'POST', body });
  while (job.status === 'queued' || job.status === 'processing') {
    await sleep(250);
    job = await json(`/v2/transcript/${job.id}`);
  }
  if (job.status !== 'completed') {
    throw new Error(`recording ${number}: ${job.status}`);
  }
}

const began = performance.now();
await Promise.all(Array.from({ length: Number(count) }, (_, number) => limit(() => transcribe(number))));
console.log(((performance.now() - began) / 1000).toFixed(3));
