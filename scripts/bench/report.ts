import { type Figures, type Measured, OPERATIONS } from "./measure";

/** Prints what a program took, and how it compares with others that were measured in the same run. */
export function report(own: Measured, others: Readonly<Record<string, Measured>>): void {
  for (const operation of OPERATIONS) {
    const figures = own.operations[operation];
    console.log(`  ${operation.padEnd(8)} ${words(figures)}`);
    for (const [route, count] of figures.routes) console.log(`             ${count} ${route}`);
    for (const [name, other] of Object.entries(others)) {
      const theirs = other.operations[operation];
      console.log(`           ${name}: ${words(theirs)}`);
      console.log(`           ratio to it: ${ratios(figures, theirs)}`);
    }
  }
  console.log(`  state    ${own.stateBytes} bytes`);
  for (const [name, { stateBytes }] of Object.entries(others)) {
    console.log(
      `           ${name}: ${stateBytes} bytes, ratio ${ratio(own.stateBytes, stateBytes)}`,
    );
  }
}

/** Prints how much more than its share the larger run took: 1 is linear. */
export function reportGrowth(small: Measured, large: Measured, times: number): void {
  for (const operation of OPERATIONS) {
    const [before, after] = [small.operations[operation], large.operations[operation]];
    const memory = ratio(after.peakMemory, before.peakMemory && before.peakMemory * times);
    const time = ratio(after.seconds, before.seconds * times);
    console.log(`  ${operation.padEnd(8)} time ${time}, memory ${memory}`);
  }
}

function words({ seconds, requests, refused, peakMemory }: Figures): string {
  const memory = peakMemory === undefined ? "no host" : `${Math.round(peakMemory / 1e6)} MB`;
  return `${seconds.toFixed(1)} s, ${requests} requests, ${refused} refused with 429, ${memory}`;
}

function ratios(own: Figures, other: Figures): string {
  const time = ratio(own.seconds, other.seconds);
  const memory = ratio(own.peakMemory, other.peakMemory);
  return `time ${time}, requests ${ratio(own.requests, other.requests)}, memory ${memory}`;
}

function ratio(own: number | undefined, other: number | undefined): string {
  return own === undefined || !other ? "-" : (own / other).toFixed(2);
}
