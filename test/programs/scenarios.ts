import path from "node:path";
import {
  type Emulator,
  type EmulatorOptions,
  livedInWorkspace,
  startEmulator,
} from "../../provider/emulator/index";
import { watchContract, type ContractWatch } from "../contract/watch";
import type { Scenario, World } from "../engine/compare";

const DAY_MS = 86_400_000;

/** An emulated Intercom that real programs are deployed to. */
export class ProgramWorld implements World {
  private readonly contract: ContractWatch;

  constructor(
    readonly emulator: Emulator,
    private readonly ahead = { days: 0 },
  ) {
    this.contract = watchContract(emulator);
  }

  static async open(options: EmulatorOptions): Promise<ProgramWorld> {
    const ahead = { days: 0 };
    const now = () => Date.now() + ahead.days * DAY_MS;
    return new ProgramWorld(await startEmulator({ now, ...options }), ahead);
  }

  /** Moves the emulator's clock. */
  passDays(days: number): void {
    this.ahead.days += days;
  }

  get env(): Record<string, string> {
    const env = {
      INTERCOM_BASE_URL: this.emulator.url,
      INTERCOM_ACCESS_TOKEN: this.emulator.workspace().token,
    };
    return { ...env, ANOTHER_TOKEN: "another-token" };
  }

  /** The requests since the last time, in an order and form that doesn't differ from run to run. */
  traffic(): string[] {
    const requests = this.emulator.requests.map(
      ({ workspace, method, path: to, status, requestBody }) =>
        `${workspace} ${method} ${to} ${status} ${JSON.stringify(requestBody) ?? ""}`,
    );
    this.emulator.clearRequests();
    return requests.toSorted();
  }

  async close(): Promise<void> {
    await this.emulator.close();
    this.contract.expectNoViolations();
  }
}

// Times, one-time secrets, the random part of a name, and ports.
export const varies = [
  /\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ/g,
  /(?<=")[\w-]{43}(?=")|(?<=signs with )[\w-]{43}/g,
  /(?<=[["(]|\bid )[0-9a-f]{10}(?=[-")\],])/g,
  /(?<=127\.0\.0\.1:)\d+/g,
];

const workspaces = [
  {
    id: "first",
    admins: [{ id: "1" }, { id: "2" }],
    teams: [{ name: "Support", admin_ids: [1] }],
    tags: [{ id: "1", name: "Known" }],
    helpCenters: [{ id: "7", url: "https://help.example.com" }],
    collections: [{ id: "11" }, { id: "12" }],
    officeHoursSchedules: [{ id: "41" }],
    officeHoursExceptions: [{ id: "71", office_hours_schedule_id: "41", name: "Christmas Day" }],
  },
  { id: "another", token: "another-token" },
];

/** Every kind and the options of resources, in steps. */
export const everything: Scenario<ProgramWorld> = {
  name: "everything",
  dir: path.join(__dirname, "everything"),
  world: () => ProgramWorld.open({ workspaces }),
  varies,
  ops: [
    { run: "preview" },
    { run: "up" },
    { run: "up" },
    { run: "preview", config: { step: "2" } },
    { run: "up" },
    { run: "up" },
    {
      run: "refresh",
      before: ({ emulator }) => {
        const workspace = emulator.workspace();
        const tag = workspace
          .collection("tags")
          .all()
          .find(({ name }) => name === "VIP");
        workspace.collection("tags").update(String(tag?.id), { name: "Theirs" });
        const [page] = workspace.collection("external_pages").all();
        workspace.collection("external_pages").update(String(page?.id), { title: "Theirs" });
        const kept = workspace
          .collection("tags")
          .all()
          .find(({ name }) => name === "Kept");
        workspace.collection("tags").remove(String(kept?.id));
      },
    },
    { run: "up" },
    { run: "up", config: { step: "3" } },
    { run: "destroy" },
  ],
};

/** The example that `npm start` shows, with rotations by hand and by time. */
export const example: Scenario<ProgramWorld> = {
  name: "the example",
  dir: path.resolve(__dirname, "../.."),
  world: () => ProgramWorld.open({ workspaces: [livedInWorkspace()] }),
  // Both rotations create a secret at a time: which of them gets which id isn't certain.
  varies: [...varies, /\b10\d\b/g],
  ops: [
    { run: "preview" },
    { run: "up" },
    { run: "up", config: { incident: "7" } },
    { run: "preview", before: (world) => world.passDays(91) },
    { run: "up" },
    { run: "up", before: (world) => world.passDays(9) },
    { run: "up" },
    { run: "refresh" },
    { run: "destroy" },
  ],
};

/** One edit puts new secrets in the place of the old ones, across the processes of two providers too. */
export const rotation: Scenario<ProgramWorld> = {
  name: "a rotation in one edit",
  dir: path.join(__dirname, "rotation"),
  world: () => ProgramWorld.open({ workspaces: [{ id: "first" }] }),
  varies: [...varies, /(?<="id":")10\d(?=")|(?<=[ (/])10\d\b/g],
  ops: [
    { run: "up", config: { step: "1" } },
    { run: "preview", config: { step: "2" } },
    { run: "up" },
    // Intercom's times are whole seconds, and a busy machine learns the server's time late.
    { run: "up", before: (world) => world.passDays(1) },
    { run: "up", options: { replace: [urnOf("web-2")] } },
    { run: "destroy" },
  ],
};

function urnOf(name: string): string {
  return `urn:pulumi:test::rotation::pulumi-nodejs:dynamic/intercom:IdentityVerificationSecret::${name}`;
}
