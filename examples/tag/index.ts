import * as intercom from "pulumi-intercom";

// What support sorts conversations by.
const refund = new intercom.Tag("refund", { name: "Refund" });
const outage = new intercom.Tag("outage", { name: "Outage" });

// In use for years: taken over as it is. It stays in Intercom when the program no longer declares it.
const vip = new intercom.Tag("vip", { name: "VIP", adopt: true });

export const tagIds = [refund.id, outage.id, vip.id];
