import { describe, expect, it } from "vitest";
import { useEmulator } from "./bench";

const bench = useEmulator(() => ({
  workspaces: [
    {
      tags: [
        { id: "7", name: "Customer" },
        { id: "8", name: "Billing" },
      ],
      segments: [
        { name: "Payers", tag_ids: ["7"] },
        { name: "Leavers", tag_ids: ["7"] },
      ],
    },
  ],
}));

describe("tags", () => {
  it("are listed and read one by one, with string ids", async () => {
    const list = await bench.call("GET", "/tags");
    expect(list.body).toEqual({
      type: "list",
      data: [
        { type: "tag", id: "7", name: "Customer" },
        { type: "tag", id: "8", name: "Billing" },
      ],
    });
    expect((await bench.call("GET", "/tags/8")).body).toEqual(list.data[1]);
    expect(await bench.call("GET", "/tags/9")).toMatchObject({ status: 404, code: "not_found" });
  });

  it("are created by name", async () => {
    const created = await bench.call("POST", "/tags", { name: "VIP" });
    expect(created.status).toBe(200);
    expect(created.body).toMatchObject({ type: "tag", name: "VIP", users: [], companies: [] });
    expect(created.body.id).toBeTypeOf("string");
    const read = await bench.call("GET", `/tags/${created.body.id}`);
    expect(read.body).toEqual({ type: "tag", id: created.body.id, name: "VIP" });
  });

  it("are found by a name that differs in case, and keep the casing they were given first", async () => {
    const again = await bench.call("POST", "/tags", { name: "CUSTOMER" });
    expect(again.body).toMatchObject({ id: "7", name: "Customer" });
    expect(bench.workspace.collection("tags").all()).toHaveLength(2);
  });

  it("are renamed by id, in case only too", async () => {
    const renamed = await bench.call("POST", "/tags", { id: "8", name: "Payments" });
    expect(renamed.body).toMatchObject({ id: "8", name: "Payments" });
    const recased = await bench.call("POST", "/tags", { id: "8", name: "PAYMENTS" });
    expect(recased.body).toMatchObject({ id: "8", name: "PAYMENTS" });
    expect((await bench.call("GET", "/tags/8")).body.name).toBe("PAYMENTS");
  });

  it("can't be renamed onto another's name, or where there is none", async () => {
    const taken = await bench.call("POST", "/tags", { id: "8", name: "customer" });
    expect(taken).toMatchObject({ status: 400, code: "parameter_invalid" });
    const unknown = await bench.call("POST", "/tags", { id: "99", name: "Anything" });
    expect(unknown).toMatchObject({ status: 404, code: "not_found" });
  });

  it.each([{}, { name: "" }, { name: 3 }, { id: 8, name: "Numbers" }])(
    "refuse the parameters %j",
    async (body) => {
      expect(await bench.wrong("POST", "/tags", body)).toMatchObject({
        status: 400,
        code: "parameter_invalid",
        message: "invalid tag parameters",
      });
    },
  );

  it("are not put on people or companies here", async () => {
    const body = { name: "VIP", users: [{ id: "1" }] };
    expect(await bench.call("POST", "/tags", body)).toMatchObject({ status: 400 });
    expect(bench.workspace.collection("tags").all()).toHaveLength(2);
  });

  it("are deleted with an empty answer, once", async () => {
    const deleted = await bench.call("DELETE", "/tags/8");
    expect(deleted.status).toBe(200);
    expect(deleted.headers.get("Content-Length")).toBe("0");
    expect(await bench.call("DELETE", "/tags/8")).toMatchObject({ status: 404, code: "not_found" });
  });

  it("stay while a segment uses them", async () => {
    expect(await bench.call("DELETE", "/tags/7")).toMatchObject({
      status: 400,
      code: "tag_has_dependent_objects",
      message: "Unable to delete Tag with dependent objects. Segments: Payers, Leavers.",
    });
    for (const segment of bench.workspace.collection("segments").all()) {
      bench.workspace.collection("segments").update(String(segment.id), { tag_ids: [] });
    }
    expect((await bench.call("DELETE", "/tags/7")).status).toBe(200);
  });

  it("never get the id of a deleted one", async () => {
    const first = await bench.call("POST", "/tags", { name: "Short-lived" });
    await bench.call("DELETE", `/tags/${first.body.id}`);
    const second = await bench.call("POST", "/tags", { name: "Short-lived" });
    expect(second.body.id).not.toBe(first.body.id);
  });
});
