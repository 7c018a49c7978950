/** Processes that run the SDK's programs one after another, as `reused.cjs` does it. */
import path from "node:path";
import { type ChildProcess, type ProcessOptions, STOP_LIMIT, delay, startProcess } from "./process";

const idle = new Map<string, ReusedProcess[]>();

/** Starts a script in a process that has run it before, or in a new one. */
export function startReused(options: ProcessOptions): ChildProcess {
  const [script = ""] = options.arguments;
  // What is said to Node itself is for a process of its own.
  if (script.startsWith("-")) return startProcess(options);
  const free = (idle.get(script) ?? []).filter(({ isAlive }) => isAlive);
  const reused = free.pop() ?? new ReusedProcess();
  idle.set(script, free);
  reused.waitFor(true);
  return reused.run(options, () => {
    reused.waitFor(false);
    idle.get(script)?.push(reused);
  });
}

/** What `reused.cjs` prints on both streams when a run is over, with the exit code. */
const END = "<<the end of a run>>";

class ReusedProcess {
  private print: ProcessOptions["print"] = () => undefined;
  private readonly process = startProcess({
    arguments: [path.resolve("test/engine/reused.cjs"), END],
    folder: process.cwd(),
    env: {},
    channel: true,
    print: (line, stream) => this.print(line, stream),
  });

  isAlive = true;

  constructor() {
    void this.process.exited.then(() => (this.isAlive = false));
  }

  waitFor(isNeeded: boolean): void {
    this.process.waitFor(isNeeded);
  }

  run(options: ProcessOptions, onEnd: () => void): ChildProcess {
    const {
      arguments: [script, ...args],
      folder,
      env,
    } = options;
    let announce: (line: string) => void = () => undefined;
    const announced = new Promise<string>((resolve) => (announce = resolve));
    let isFirst = options.firstLine;
    let isOver = false;
    const over = new Promise<number>((resolve) => {
      let ends = 0;
      this.print = (line, stream) => {
        const [text = "", code] = line.split(END);
        const isEnd = code !== undefined;
        if (isFirst && stream === "output" && !isEnd) {
          isFirst = false;
          announce(line);
        } else if (!isEnd || text !== "") options.print(text, stream);
        if (!isEnd) return;
        ends += 1;
        if (ends < 2) return;
        isOver = true;
        onEnd();
        resolve(Number(code));
      };
    });
    const exited = Promise.race([over, this.process.exited]);
    const firstLine = Promise.race([
      announced,
      exited.then((code) => {
        throw new Error(`The process ended with code ${code} before it was ready.`);
      }),
    ]);
    firstLine.catch(() => undefined);
    this.process.send({ script, args, folder, env: { ...process.env, ...env } });
    return {
      firstLine,
      exited,
      send: (message) => this.process.send(message),
      stop: async () => {
        if (isOver) return;
        // Only a host can be stopped without its process.
        if (options.firstLine) this.process.send("stop");
        if (options.firstLine) await Promise.race([exited, delay(STOP_LIMIT)]);
        if (!isOver) await this.process.stop();
      },
      kill: async () => {
        if (!isOver) await this.process.kill();
      },
      waitFor: (isNeeded) => this.waitFor(isNeeded),
    };
  }
}
