import type { Kind } from "../kind";
import { listRoute, oneRoute } from "../reading";
import { type Timed, timeFields, timesOf } from "../store";

/** What a workspace calls itself towards some of its customers. */
export interface BrandRow extends Timed {
  id: string;
  name: string;
  is_default: boolean;
  help_center_id: string;
  default_address_settings_id: string;
}

/** Brands are made in the app only. */
export const brands = {
  collection: "brands",
  seedKey: "brands",
  since: "2.15",
  fields: {
    name: "string",
    is_default: "boolean",
    help_center_id: "string",
    default_address_settings_id: "string",
    ...timeFields,
  },
  routes: [
    listRoute("/brands", "brands", show),
    oneRoute("/brands", "brands", show, "Brand not found"),
  ],
  idAt: (n) => String(3 + n),
  fill: (given, id) => ({
    name: given.name ?? `Brand ${id}`,
    is_default: given.is_default ?? false,
    help_center_id: given.help_center_id ?? "94",
    default_address_settings_id: given.default_address_settings_id ?? "15",
    ...timesOf(given),
  }),
  show,
} as const satisfies Kind<BrandRow>;

function show(row: BrandRow): object {
  return { type: "brand", ...row };
}
