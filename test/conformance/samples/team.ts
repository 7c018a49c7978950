import type { Sample } from "./sample";

export const team: Sample = {
  kind: "Team",
  collection: "teams",
  setting: (workspace) => {
    const admins = Array.from({ length: 4 }, () => {
      return String(workspace.collection("admins").insert({}).id);
    });
    const [a = "", b = "", c = "", d = ""] = admins;
    const row = workspace.collection("teams").insert({
      name: "Support",
      admin_ids: [a, b, c].map(Number),
      distribution_method: "load_balanced",
      assignment_limit: 5,
    });
    return { a, b, c, d, team: String(row.id) };
  },
  required: () => ({ name: "Support" }),
  arguments: {
    name: {
      value: () => "Support",
      other: () => "Sales",
      row: () => ({ name: "Sales" }),
      change: "refused",
      wrong: [7, ""],
    },
    adminIds: {
      value: ({ a, b, c }) => [c, a, b],
      other: ({ a, d }) => [a, d],
      row: ({ a, d }) => ({ admin_ids: [Number(a), Number(d)] }),
      change: "update",
      wrong: ["1", [1], [], ["x"], [[]], Array.from({ length: 1001 }, (_, n) => String(n))],
    },
    adminPriorityLevel: {
      value: ({ a, b, c }) => ({ primaryAdminIds: [b, a], secondaryAdminIds: [c] }),
      other: ({ a, b, c }) => ({ primaryAdminIds: [a], secondaryAdminIds: [c, b] }),
      row: ({ a, b, c }) => ({
        admin_priority_level: {
          primary_admin_ids: [Number(a)],
          secondary_admin_ids: [Number(b), Number(c)],
        },
      }),
      needs: ({ a, b, c }) => ({ adminIds: [a, b, c] }),
      change: "update",
      wrong: ["primary", { primaryAdminIds: "1" }, { primary: [] }],
    },
  },
  adoptedOnly: true,
  afterDelete: "there",
  wrong: [
    [{}, "name"],
    [{ name: "Support", deleteAdopted: true }, "deleteAdopted"],
    [{ name: "Support", adminPriorityLevel: { primaryAdminIds: ["1"] } }, "adminPriorityLevel"],
  ],
};
