import { createHmac } from "node:crypto";
import { partIds } from "../../provider/lifecycle/memory";
import { faults } from "./faults";
import { hastyClock } from "./hasty-clock";
import { Rotating } from "../harness/rotating";

/** What may go wrong at a request, without anybody waiting for it. */
const WRONG = [
  "500",
  "500 that took effect",
  "502 with a page that took effect",
  "503",
  "a reset before the request was read",
  "a reset after it took effect",
  "an answer cut in the middle",
  "200 with nothing",
  "200 with an error",
  "401",
  "403 for the plan",
  "404 of the whole feature",
  "409",
  "a list without the rows that it counts",
];
const DAY_MS = 86_400_000;
const MOST = 3;

interface Session {
  readonly signedBy: string;
  readonly hash: string;
  readonly user: string;
  readonly until: number;
}

/**
 * A rotation's life of so many days, with runs that are missed, fail or are killed at any request, triggers,
 * revocations, and secrets of others that it adopts. Signers use the secret that is current in state; each session lasts as long as the overlap.
 */
export class RotationLife {
  private readonly complaints: string[] = [];
  private readonly counts = {
    runs: 0,
    killed: 0,
    failed: 0,
    rotated: 0,
    revoked: 0,
    adopted: 0,
    refused: 0,
  };
  private readonly revoked = new Set<string>();
  private sessions: Session[] = [];
  private incident = 0;
  private adopt: readonly string[] = [];
  private onExchange: () => void = () => {};

  private constructor(
    private readonly rotating: Rotating,
    private readonly random: () => number,
    private readonly terms: { readonly rotateAfter: string; readonly overlap: string },
    private readonly overlapDays: number,
  ) {
    rotating.world.emulator.onExchange(() => {
      this.expectAtMostThree();
      this.onExchange();
    });
  }

  static async live(seed: number, days: number) {
    const random = randomFrom(seed);
    const rotateAfter = 20 + Math.floor(random() * 40);
    const overlap = 1 + Math.floor(random() * rotateAfter);
    const rotating = await Rotating.open({ rateLimit: { limit: 100_000 } });
    rotating.calendar.timeout = hastyClock.timeout;
    const terms = { rotateAfter: `${rotateAfter}d`, overlap: `${overlap}d` };
    const life = new RotationLife(rotating, random, terms, overlap);
    try {
      await life.pass(days);
      return { complaints: life.complaints, counts: life.counts };
    } finally {
      await rotating.world.close();
    }
  }

  private async pass(days: number): Promise<void> {
    for (let day = 0; day < days;) {
      const step = 1 + Math.floor(this.random() * 4);
      day += step;
      this.rotating.calendar.pass(step);
      this.expectSessions(`day ${day}`);
      if (this.random() < 0.2) continue;
      await this.run(day);
      this.expectSessions(`day ${day}, after a run`);
      await this.sign(day);
    }
    await this.expectRest();
  }

  private async run(day: number): Promise<void> {
    const { world } = this.rotating;
    if (this.random() < 0.06) this.incident += 1;
    if (this.random() < 0.05) this.revoke();
    if (this.random() < 0.04) await this.adoptTheirs(day);
    this.declare();
    const chance = this.random();
    const nth = 1 + Math.floor(this.random() * 6);
    if (chance < 0.15) this.killAt(nth);
    else if (chance < 0.35) this.failAt(nth);
    const before = await this.currentId();
    const { ok, printed } = await world[this.random() < 0.1 ? "refresh" : "up"]();
    this.counts.runs += 1;
    const parts = partIds((await this.outputs()) ?? {});
    if (parts.length > MOST) this.complaints.push(`${parts.join(", ")} are in state`);
    this.onExchange = () => {};
    world.emulator.clearFaults();
    if (before !== undefined && before !== (await this.currentId())) this.counts.rotated += 1;
    if (ok) return;
    this.counts.failed += 1;
    if (printed.includes("a fourth secret")) this.counts.refused += 1;
    // As its message asks: those that nobody has the values of.
    for (const [, id = ""] of printed.matchAll(/ --id (\d+)/g)) this.rotating.secrets.remove(id);
  }

  private declare(): void {
    const triggers = { incident: this.incident };
    const { terms, adopt } = this;
    this.rotating.declare({ ...terms, triggers, adopt, revokedIds: [...this.revoked] });
  }

  private revoke(): void {
    const { ids } = this.rotating;
    const id = ids[Math.floor(this.random() * ids.length)];
    if (id === undefined) return;
    this.revoked.add(id);
    this.counts.revoked += 1;
  }

  // Somebody else creates a secret and signs with it, before the program adopts it.
  private async adoptTheirs(day: number): Promise<void> {
    const { ids, world } = this.rotating;
    const known = partIds((await this.outputs()) ?? {});
    if (this.adopt.some((id) => ids.includes(id) && !known.includes(id))) return;
    const { id, secret } = await this.createElsewhere();
    this.adopt = [id];
    this.counts.adopted += 1;
    this.signWith(secret, id, `their-user-${day}`);
    world.emulator.clearRequests();
  }

  private async createElsewhere(): Promise<{ id: string; secret: string }> {
    const { emulator } = this.rotating.world;
    const headers = {
      Authorization: `Bearer ${emulator.workspace().token}`,
      "Content-Type": "application/json",
      "Intercom-Version": "Preview",
    };
    const body = JSON.stringify({ name: "Theirs", supports_web: true });
    const request = { method: "POST", headers, body };
    const response = await fetch(`${emulator.url}/secure_mode_secrets`, request);
    return (await response.json()) as { id: string; secret: string };
  }

  private killAt(nth: number): void {
    let seen = 0;
    this.onExchange = () => {
      seen += 1;
      if (seen !== nth) return;
      this.counts.killed += 1;
      this.rotating.world.killHost();
    };
  }

  private failAt(nth: number): void {
    const which = WRONG[Math.floor(this.random() * WRONG.length)] ?? "";
    const failure = faults()[which];
    if (!failure) throw new Error(`there is no fault "${which}"`);
    const times = this.random() < 0.5 ? 1 : Infinity;
    this.rotating.world.emulator.fail({ nth, times, with: failure });
  }

  private async sign(day: number): Promise<void> {
    const outputs = await this.outputs();
    if (typeof outputs?.secret !== "string") return;
    this.signWith(outputs.secret, String(outputs.currentId), `user-${day}`);
    this.expectSessions(`day ${day}, signed`);
  }

  private signWith(secret: string, signedBy: string, user: string): void {
    const hash = createHmac("sha256", secret).update(user).digest("hex");
    const until = this.rotating.calendar.now() + this.overlapDays * DAY_MS;
    this.sessions.push({ signedBy, hash, user, until });
  }

  private expectSessions(when: string): void {
    const { calendar, world } = this.rotating;
    this.sessions = this.sessions.filter(
      ({ until, signedBy }) => until > calendar.now() && !this.revoked.has(signedBy),
    );
    for (const { hash, user, signedBy } of this.sessions)
      if (!world.emulator.workspace().verifiesUserHash(hash, user))
        this.complaints.push(`${when}: a session signed with ${signedBy} is rejected`);
    if (this.sessions.length > 0 && this.rotating.ids.length === 0)
      this.complaints.push(`${when}: no secret verifies`);
  }

  private expectAtMostThree(): void {
    // Those of others don't count before the rotation has adopted them.
    const own = this.rotating.secrets.all().filter(({ name }) => name !== "Theirs");
    if (own.length > MOST)
      this.complaints.push(`${own.map(({ id }) => id).join(", ")} verify at once`);
  }

  // Whatever happened, runs that nothing disturbs come to rest, with nothing left over.
  private async expectRest(): Promise<void> {
    const { world, calendar } = this.rotating;
    this.declare();
    for (let run = 0; run < 4; run += 1) {
      await world.up();
      calendar.pass(this.overlapDays);
    }
    await world.up();
    const again = await world.up();
    if (!again.ok || world.writes().length > 0)
      this.complaints.push(`no rest: ${again.printed} ${world.writes().join(", ")}`);
    const known = partIds((await this.outputs()) ?? {});
    const left = this.rotating.ids.filter((id) => !known.includes(id));
    if (left.length > 0) this.complaints.push(`${left.join(", ")} is left over`);
  }

  private async outputs() {
    const all = await this.rotating.world.resources();
    return all.find(({ urn }) => urn.endsWith("::messenger"))?.outputs;
  }

  private async currentId(): Promise<unknown> {
    return (await this.outputs())?.currentId;
  }
}

function randomFrom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
