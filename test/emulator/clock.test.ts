import { expect, it } from "vitest";
import { startEmulator } from "../../provider/emulator/index";

it("shows the time that its clock has, in headers, rows and what a colleague does", async () => {
  let now = Date.UTC(2026, 0, 1);
  const emulator = await startEmulator({
    now: () => now,
    workspaces: [{ secrets: [{ id: "1", name: "Seeded" }] }],
  });
  const secrets = emulator.workspace().collection("secure_mode_secrets");
  now += 5000;
  secrets.insert({ id: "2", name: "Inserted" });
  now += 5000;
  const answer = await fetch(`${emulator.url}/secure_mode_secrets`, {
    method: "POST",
    headers: {
      Authorization: `Bearer ${emulator.workspace().token}`,
      "Content-Type": "application/json",
      "Intercom-Version": "Preview",
    },
    body: JSON.stringify({ name: "Posted", supports_web: true }),
  });
  expect(answer.headers.get("date")).toBe("Thu, 01 Jan 2026 00:00:10 GMT");
  expect(answer.headers.get("x-ratelimit-reset")).toBe(String(Date.UTC(2026, 0, 1) / 1000 + 20));
  const times = secrets
    .all()
    .map(({ created_at }) => Number(created_at) - Date.UTC(2026, 0, 1) / 1000);
  expect(times).toEqual([0, 5, 10]);
  await emulator.close();
});
