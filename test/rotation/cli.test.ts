import { createHmac } from "node:crypto";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { setTimeout } from "node:timers/promises";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { type RealStack, cliAvailable, cliStack } from "../engine/cli";
import { type Result, expectOk } from "../harness/world";
import { ProgramWorld } from "../programs/scenarios";

const OVERLAP_DAYS = 14;
const UP = ["up", "--yes", "--skip-preview"];

describe.skipIf(!cliAvailable())("a rotation on the CLI", () => {
  let folder: string;
  let life: Life;
  beforeEach(async () => {
    folder = await mkdtemp(path.join(tmpdir(), "rotating-"));
    life = await Life.open();
  });
  afterEach(async () => {
    await life.close();
    await rm(folder, { recursive: true });
  });

  it("creates, rotates and retires by the calendar, which refreshes and quiet previews ignore", async () => {
    const { stack } = life;
    expectOk(await life.up());
    expectOk(await stack.run(["preview", "--expect-no-changes"]));
    const first = await life.sign();
    life.pass(91);
    const due = await stack.run(["preview", "--expect-no-changes"]);
    expect([due.ok, due.printed]).toEqual([false, expect.stringContaining("is 91 days old")]);
    for (const more of [[], ["--run-program"]]) {
      const refreshed = await stack.run(["refresh", "--yes", "--skip-preview", ...more]);
      expect(expectOk(refreshed).printed).not.toContain("days old");
      const found = refreshed.steps.filter(({ name }) => name === "messenger");
      expect(found.map(({ drift }) => drift)).toEqual(["same"]);
    }
    expect(life.writes()).toEqual(["POST"]);
    // The refresh before an update is followed by a plan, which heeds the calendar.
    expectOk(await stack.run([...UP, "--refresh"]));
    const second = await life.sign();
    expect(life.ids).toEqual([first, second]);

    life.pass(13);
    expectOk(await stack.run(["preview", "--expect-no-changes"]));
    life.pass(2);
    const plan = path.join(folder, "plan.json");
    const preview = expectOk(await stack.run(["preview", "--save-plan", plan]));
    expect(preview.printed).toContain("`pulumi up --plan` may fail: run it without a plan");
    const planned = await stack.run([...UP, "--plan", plan]);
    expect([planned.ok, life.ids]).toEqual([false, [second]]);
    expectOk(await life.up());
    expectOk(await stack.run(["preview", "--expect-no-changes"]));
    expect([life.ids, life.complaints]).toEqual([[second], []]);
  });

  it("rotates and retires within seconds, without anybody who moves a clock", async () => {
    life.stack.setConfig({ "rotating:rotateAfter": "3s", "rotating:overlap": "2s" });
    expectOk(await life.up());
    const first = await life.sign();
    await setTimeout(3000);
    expectOk(await life.up());
    const second = await life.sign();
    expect(life.ids).toEqual([first, second]);
    await setTimeout(2000);
    expectOk(await life.up());
    const last = await life.sign();
    // By now the second one may be old enough, too.
    expect(life.ids).toEqual([...new Set([second, last])]);
  });

  it("loses no secret to a run that is killed or fails half-way, and ends no session then", async () => {
    const { stack, emulator } = life;
    expectOk(await life.up());
    const first = await life.sign();
    life.pass(91);
    await life.upKilledAfterCreation();
    const [, orphan = ""] = life.ids;
    expect(await life.sign()).toBe(first);
    const found = expectOk(await life.up());
    expect(found.printed).toContain(
      `A run that was killed, or whose state is lost, created ${orphan}`,
    );
    const third = await life.sign();

    life.pass(15);
    life.failDeletion();
    expect((await life.up()).ok).toBe(false);
    expect([life.ids, await life.sign()]).toEqual([[first, orphan, third], third]);
    expectOk(await stack.refresh());
    expectOk(await life.up());
    expect(life.ids).toEqual([third]);

    stack.setConfig({ "rotating:revokedIds": JSON.stringify([third]) });
    life.failDeletion();
    expect((await life.up()).ok).toBe(false);
    const last = await life.sign();
    expect([life.ids, life.complaints]).toEqual([[third, last], []]);
    emulator.clearRequests();
    expectOk(await life.up());
    expect([life.ids, life.writes()]).toEqual([[last], ["DELETE"]]);
    expect(await life.sign()).toBe(last);
    expectOk(await stack.run(["preview", "--expect-no-changes"]));
  });
});

/** A stack with a rotation, and the sessions that its signers began: each lasts as long as the overlap. */
class Life {
  readonly complaints: string[] = [];
  private day = 0;
  private readonly sessions: { user: string; hash: string; day: number }[] = [];

  private constructor(
    private readonly world: ProgramWorld,
    readonly stack: RealStack,
  ) {
    world.emulator.onExchange(() => {
      if (this.ids.length > 3) this.complaints.push(`${this.ids.join(", ")} verify at once`);
    });
  }

  static async open(): Promise<Life> {
    const world = await ProgramWorld.open({ workspaces: [{ id: "first" }] });
    const env = { ...world.env, PULUMI_EXPERIMENTAL: "true" };
    const dir = path.join(__dirname, "../programs/rotating");
    return new Life(world, cliStack({ dir, program: { run: "folder" }, env }));
  }

  async close(): Promise<void> {
    await Promise.allSettled([this.stack.close(), this.world.close()]);
  }

  get emulator() {
    return this.world.emulator;
  }

  get ids(): string[] {
    const secrets = this.emulator.workspace().collection("secure_mode_secrets");
    return secrets.all().map(({ id }) => String(id));
  }

  /** What was sent to change secrets since the last look. */
  writes(): string[] {
    const all = this.emulator.requests.filter(({ method }) => method !== "GET");
    return all.map(({ method }) => method);
  }

  pass(days: number): void {
    this.world.passDays(days);
    this.day += days;
    this.verify();
  }

  async up(): Promise<Result> {
    const result = await this.stack.run(UP);
    this.verify();
    return result;
  }

  /** Begins a session with the secret that state has, and gives the id of the current one. */
  async sign(): Promise<string> {
    const { resources = [] } = (await this.stack.state()).checkpoint.latest ?? {};
    const { outputs } = resources.find(({ urn }) => urn.endsWith("::messenger")) ?? {};
    const user = `user-${this.sessions.length}`;
    const hash = createHmac("sha256", String(outputs?.secret)).update(user).digest("hex");
    this.sessions.push({ user, hash, day: this.day });
    this.verify();
    return String(outputs?.currentId);
  }

  failDeletion(): void {
    this.emulator.fail({ method: "DELETE", times: 1, with: { status: 422 } });
  }

  async upKilledAfterCreation(): Promise<void> {
    this.emulator.fail({ method: "POST", times: 1, with: { delayMs: 60_000 } });
    const created = new Promise<void>((resolve) => {
      this.emulator.onExchange(({ method }) => method === "POST" && resolve());
    });
    expect((await this.stack.run(UP, { kill: created })).ok).toBe(false);
    this.verify();
  }

  private verify(): void {
    const workspace = this.emulator.workspace();
    for (const { user, hash, day } of this.sessions)
      if (this.day - day < OVERLAP_DAYS && !workspace.verifiesUserHash(hash, user))
        this.complaints.push(`day ${this.day}: the session of ${user} is rejected`);
  }
}
