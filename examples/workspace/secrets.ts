import * as pulumi from "@pulumi/pulumi";
import * as random from "@pulumi/random";
import * as intercom from "pulumi-intercom";

/**
 * Identity verification secrets, rotated in three safe steps, each a `pulumi up` of its own:
 *
 * 1. a new generation joins the list: both secrets verify;
 * 2. `signingGeneration` moves to it: signers sign with the new secret, the old one still verifies;
 * 3. once no session signed with the old secret is left, its generation leaves the list.
 *
 * The secret that signs is protected: an edit that moves `signingGeneration` and drops the generation
 * that signed so far fails in the preview. Before `pulumi destroy`, set `protectSigningSecret` to false.
 */
export function signingSecrets(config: pulumi.Config) {
  const generations = config.getObject<string[]>("generations") ?? ["1"];
  const signing = config.get("signingGeneration") ?? "1";
  const isProtected = config.getBoolean("protectSigningSecret") ?? true;
  const secrets = new Map(
    generations.map((generation) => {
      const protect = isProtected && generation === signing;
      return [generation, secretOf(generation, protect)];
    }),
  );

  const current = secrets.get(signing);
  if (!current) {
    throw new pulumi.RunError(
      `signingGeneration is ${signing}, but generations are ${generations.join(", ")}: signers would lose their secret.`,
    );
  }
  return { signingSecret: current.secret, acceptedGenerations: generations };
}

// The suffix tells secrets apart in Intercom's settings, where names may repeat.
function secretOf(generation: string, protect: boolean): intercom.IdentityVerificationSecret {
  const suffix = new random.RandomId(`messenger-${generation}`, {
    byteLength: 3,
    keepers: { generation },
  });
  const name = pulumi.interpolate`Messenger ${suffix.hex}`;
  return new intercom.IdentityVerificationSecret(
    `messenger-${generation}`,
    { name, supportsWeb: true, supportsIos: true, supportsAndroid: true },
    { protect },
  );
}
