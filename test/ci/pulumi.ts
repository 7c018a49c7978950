import { execFileSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import path from "node:path";
import { parseArgs } from "node:util";
import { exportOf } from "../cli/stacks";
import { type World, doings } from "../harness/world";
import { goalsIn } from "./program";
import type { Answer, Call } from "./stand-ins";

/** The bench in the place of Pulumi's command line, as far as the CI files call it. */
export class BenchCommandLine {
  /** What `pulumi stack history` has of each stack, the newest first. */
  readonly history = new Map<string, object[]>();

  /** @param stacks A world a stack, by its name. */
  constructor(private readonly stacks: Readonly<Record<string, World>>) {}

  async call({ args, cwd }: Call): Promise<Answer> {
    const { values, positionals } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        stack: { type: "string" },
        file: { type: "string" },
        yes: { type: "boolean" },
        json: { type: "boolean" },
        color: { type: "string" },
        "show-sames": { type: "boolean" },
        "non-interactive": { type: "boolean" },
        "expect-no-changes": { type: "boolean" },
        "page-size": { type: "string" },
      },
    });
    const { stack = "", json } = values;
    const world = this.stacks[stack];
    if (!world) throw new Error(`there is no stack ${stack}`);
    const operation = positionals.join(" ");
    if (operation === "stack history")
      return { code: 0, out: JSON.stringify(this.history.get(stack) ?? []) };
    if (operation === "stack export") {
      writeFileSync(path.join(cwd, String(values.file)), await exportOf(world.stack));
      return { code: 0, out: "" };
    }
    if (!values["non-interactive"]) throw new Error("it would ask");
    if (operation === "preview" && json) return this.planned(world, cwd, values["show-sames"]);
    if (operation === "up" && values.yes) return this.up(world, cwd, stack);
    if (operation !== "preview") throw new Error(`pulumi ${operation}?`);
    this.load(world, cwd);
    const result = await world.preview();
    const isAsExpected = !values["expect-no-changes"] || doings(result).length === 0;
    return { code: result.ok && isAsExpected ? 0 : 255, out: `${result.printed}\n` };
  }

  protected load(world: World, folder: string): void {
    world.run(goalsIn(folder));
  }

  protected async planned(world: World, folder: string, sames = false): Promise<Answer> {
    if (!sames) throw new Error("it would leave out what stays");
    this.load(world, folder);
    let out = "";
    const { ok } = await world.preview({ json: (text) => (out = text) });
    return { code: ok ? 0 : 255, out };
  }

  private async up(world: World, folder: string, stack: string): Promise<Answer> {
    this.load(world, folder);
    const { ok, printed } = await world.up();
    const update = {
      kind: "update",
      result: ok ? "succeeded" : "failed",
      environment: { "git.head": headIn(folder) },
    };
    this.history.set(stack, [update, ...(this.history.get(stack) ?? [])]);
    return { code: ok ? 0 : 255, out: `${printed}\n` };
  }
}

function headIn(folder: string): string {
  try {
    const words = ["rev-parse", "HEAD"];
    return execFileSync("git", words, { cwd: folder, encoding: "utf8", stdio: "pipe" }).trim();
  } catch {
    return "";
  }
}

/** The same with plans of a test's own, and with what the test declares in its one world. */
export class PlannedCommandLine extends BenchCommandLine {
  /** What the next previews plan. */
  plan = "";

  constructor(world: World) {
    super({ staging: world, production: world });
  }

  protected override load(): void {}

  protected override async planned(): Promise<Answer> {
    return { code: this.plan.includes('"severity":"error"') ? 255 : 0, out: this.plan };
  }
}
