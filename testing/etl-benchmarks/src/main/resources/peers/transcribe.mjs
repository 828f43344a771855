// So many recordings through the vendor's client as its documentation shows it, so many at once. Arguments: base address,
// recordings, concurrency. Prints the seconds from the first call to the last answer.
import { AssemblyAI } from 'assemblyai';

const [baseUrl, recordings, concurrency] = process.argv.slice(2);
const client = new AssemblyAI({ apiKey: 'test-key', baseUrl });
let next = 0;

async function worker() {
  while (next < Number(recordings)) {
    const number = next++;
    const transcript = await client.transcripts.transcribe({
      audio: `https://media.example/peer${number}.mp4`,
      speech_models: ['universal-3-pro', 'universal-2'],
      speaker_labels: true,
    });
    if (transcript.status !== 'completed') {
      throw new Error(`recording ${number}: ${transcript.status} ${transcript.error}`);
    }
  }
}

const before = performance.now();
await Promise.all(Array.from({ length: Number(concurrency) }, worker));
console.log(((performance.now() - before) / 1000).toFixed(3));
