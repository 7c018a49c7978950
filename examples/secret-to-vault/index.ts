import * as intercom from "pulumi-intercom";
import { VaultEntry } from "./vault-entry";

const web = new intercom.IdentityVerificationSecret("web", { name: "Website", supportsWeb: true });

// Any resource of any provider takes it like this: `secretString` of aws.secretsmanager.SecretVersion,
// `stringData` of a kubernetes.core.v1.Secret, `plaintextValue` of github.ActionsSecret ...
export const entry = new VaultEntry("signing-key", {
  path: "messenger/signing-key",
  value: web.secret,
}).id;
