import type { Emulator } from "../../../provider/emulator/index";
import type { Result, Stack } from "../../engine/engine";
import { doings } from "../../harness/world";
import { after, collections, programOf } from "./program";

/** A stack that something was killed under. */
export interface Scene {
  readonly emulator: Emulator;
  readonly stack: Stack;
  /** Whether a run's warnings are told elsewhere than in what it prints. */
  warnings?(): string;
}

/** What the runs after a kill came to. */
export interface Recovered {
  readonly complaints: readonly string[];
  /** How many resources had to adopt what the killed run had made. */
  readonly adopted: number;
  /** Objects that nobody has, by what told of them. */
  readonly reported: readonly string[];
}

/**
 * Runs the program until it is what is declared, adopting what a run says is there, and holds what
 * came of it against the rules: nothing is taken over without being told to, nothing is lost or
 * doubled, and whatever else is left behind is told, by id, in every run that reads its list.
 */
export async function recover(scene: Scene): Promise<Recovered> {
  return new Recovery(scene).run();
}

class Recovery {
  private readonly complaints: string[] = [];
  private readonly adopting = new Set<string>();
  private told = "";

  constructor(private readonly scene: Scene) {}

  async run(): Promise<Recovered> {
    if (await this.converge()) await this.expectQuiet();
    const reported = await this.balance();
    await this.expectReported(reported);
    return { complaints: this.complaints, adopted: this.adopting.size, reported };
  }

  private async converge(): Promise<boolean> {
    for (let runs = 0; runs < 20; runs += 1) {
      const result = await this.up();
      if (result.ok) return true;
      if (!this.adoptAsTold(result)) {
        this.complain(`a run after the kill fails: ${result.printed}`);
        return false;
      }
    }
    this.complain("it never converges");
    return false;
  }

  // An error names the object that is there, how it differs, and what to declare.
  private adoptAsTold({ diagnostics }: Result): boolean {
    const taken = diagnostics.filter(({ message }) => message.includes("exists already"));
    for (const { urn, message } of taken) {
      const name = urn.split("::").at(-1) ?? "";
      const [, id] = /exists already: (\d+)\b/.exec(message) ?? [];
      const isClear = /It differs in|It matches what is declared here/.test(message);
      if (id === undefined || !isClear || !message.includes("adopt: true"))
        this.complain(`it isn't clear what is there, or what to do: ${message}`);
      if (this.adopting.has(name)) return false;
      this.adopting.add(name);
    }
    return taken.length > 0;
  }

  private async up(): Promise<Result> {
    const { stack } = this.scene;
    stack.setProgram({ goals: programOf(after, this.adopting) });
    const had = await this.managed();
    const there = this.objects();
    const result = await this.note(() => stack.up());
    for (const [object, name] of await this.managed()) {
      const isTakenOver = there.has(object) && !had.has(object);
      if (isTakenOver && !this.adopting.has(name))
        this.complain(`${name} has taken over ${object} without being told to`);
    }
    return result;
  }

  private async expectQuiet(): Promise<void> {
    const { emulator } = this.scene;
    emulator.clearRequests();
    const again = await this.up();
    const refresh = await this.note(() => this.scene.stack.refresh());
    const done = [...doings(again), ...doings(refresh).filter((one) => !one.endsWith(" same"))];
    const writes = emulator.requests.filter(({ method }) => method !== "GET");
    if (!again.ok || !refresh.ok || done.length > 0 || writes.length > 0)
      this.complain(`it isn't quiet: ${done.join(", ")} ${again.printed} ${refresh.printed}`);
  }

  // Gives what is there and no resource has.
  private async balance(): Promise<string[]> {
    const managed = await this.managed();
    const there = this.objects();
    const names = [...managed.values()].toSorted();
    if (names.join() !== Object.keys(after).toSorted().join())
      this.complain(`state has ${names.join(", ")}`);
    for (const [object, name] of managed)
      if (!there.has(object)) this.complain(`${name} has lost ${object}`);
    const extra = [...there].filter((object) => !managed.has(object));
    for (const object of extra) {
      const [kind = "", id = ""] = object.split(" ");
      const mayRepeat = kind === "IdentityVerificationSecret" || kind === "Folder";
      if (!mayRepeat) this.complain(`${object} is doubled, or wasn't deleted`);
      else if (!this.tells(id)) this.complain(`${object} is left behind untold`);
    }
    return extra;
  }

  private async expectReported(left: readonly string[]): Promise<void> {
    const secrets = left.filter((object) => object.startsWith("IdentityVerificationSecret "));
    for (let runs = 0; runs < 2 && secrets.length > 0; runs += 1) {
      this.told = "";
      await this.note(() => this.scene.stack.refresh());
      for (const secret of secrets) {
        const isTold = new RegExp(`\\b${secret.split(" ")[1]}, created `).test(this.told);
        if (!isTold) this.complain(`a refresh doesn't tell of ${secret}`);
      }
    }
  }

  private async note(operation: () => Promise<Result>): Promise<Result> {
    const result = await operation();
    this.told += `${result.printed}\n${this.scene.warnings?.() ?? ""}\n`;
    return result;
  }

  private tells(id: string): boolean {
    return new RegExp(`\\b${id}, created `).test(this.told);
  }

  /** The names of resources by their objects, such as `Tag 12`. */
  private async managed(): Promise<Map<string, string>> {
    const { resources = [] } = (await this.scene.stack.state()).checkpoint.latest ?? {};
    const ours = resources.filter(({ type, delete: goes }) => type.includes("/intercom:") && !goes);
    return new Map(
      ours.map(({ type, urn, id }) => {
        return [`${type.split(":").at(-1)} ${id}`, urn.split("::").at(-1) ?? ""];
      }),
    );
  }

  /** What exists in Intercom, what is archived left out. */
  private objects(): Set<string> {
    const workspace = this.scene.emulator.workspace();
    return new Set(
      Object.entries(collections).flatMap(([kind, collection]) => {
        const rows = workspace.collection(collection).all();
        return rows.filter(({ archived }) => archived !== true).map(({ id }) => `${kind} ${id}`);
      }),
    );
  }

  private complain(what: string): void {
    this.complaints.push(what);
  }
}
