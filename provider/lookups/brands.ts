import { computed, sometimes } from "../definition/fields";
import { flag, id, instant, text } from "../definition/values";
import type { Named, State } from "../program/types";
import { defineLookUp, lookUpsOf } from "./define";

const brand = defineLookUp({
  name: "Brand",
  fields: {
    /** The name. */
    name: computed(text()),
    /** Whether it is the workspace's own, whose id is that of the workspace. */
    isDefault: computed(flag()),
    /** The id of its help center. */
    helpCenterId: sometimes(id()),
    /** The id of the email address that it writes from where nothing else is said. */
    defaultAddressSettingsId: sometimes(id()),
    /** When it was made, in ISO 8601. */
    createdAt: computed(instant()),
    /** When it was last changed, in ISO 8601. */
    updatedAt: computed(instant()),
  },
  path: "/brands",
  since: "2.15",
  scopes: [],
});

/** What the workspace calls itself towards some of its customers. */
export interface BrandState extends State<typeof brand>, Named {}
export const [getBrands, getBrandsOutput, getBrand, getBrandOutput] = lookUpsOf<BrandState>(brand);
