import { Calendar } from "./calendar";
import { type Declaration, World, type WorldOptions, doings, expectOk } from "./world";

/** What a rotation declares unless a test says otherwise. */
export const TERMS = {
  name: "Messenger",
  supportsWeb: true,
  rotateAfter: "90d",
  overlap: "14d",
} as const;

/** A rotation called `messenger`, in a world whose days a test moves. */
export class Rotating {
  private constructor(
    readonly world: World,
    readonly calendar: Calendar,
  ) {}

  static async open(options: WorldOptions = {}): Promise<Rotating> {
    const calendar = new Calendar();
    return new Rotating(
      await World.open({ clock: calendar, now: calendar.now, ...options }),
      calendar,
    );
  }

  declare(args: object = {}, ...more: readonly Declaration[]): void {
    this.world.declare(rotation("messenger", args), ...more);
  }

  get secrets() {
    return this.world.collection("secure_mode_secrets");
  }

  /** The secrets that verify, oldest first. */
  get ids(): string[] {
    return this.secrets.all().map(({ id }) => String(id));
  }

  async outputs() {
    return (await this.world.resource("messenger")).outputs;
  }

  async current(): Promise<string> {
    return String((await this.outputs()).currentId);
  }

  async up(): Promise<string[]> {
    return doings(expectOk(await this.world.up()));
  }

  /** What an update does so many days later, and what the preview before it says. */
  async later(days: number): Promise<{ told: string; done: string[] }> {
    this.calendar.pass(days);
    expectOk(await this.world.preview());
    const { told } = this.world;
    return { told, done: await this.up() };
  }
}

/** A rotation that a program declares. */
export function rotation(name: string, args: object = {}): Declaration {
  return { name, kind: "IdentityVerificationSecretRotation", args: { ...TERMS, ...args } };
}

/** A single secret that a program declares. */
export function single(name: string, args: object = {}): Declaration {
  return { name, kind: "IdentityVerificationSecret", args: { name, supportsWeb: true, ...args } };
}
