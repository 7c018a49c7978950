import { SECRET_KEY } from "../definition/kind";
import { newKey, sealed, sealedLike } from "../wire/digest";
import type { Known } from "./declaration";
import type { BodyDigests } from "./memory";

/**
 * Seals the digests of secret arguments. The first write of one makes the key; reading leaves digests of
 * earlier versions, which have none, in their form.
 */
export class Seal {
  key: string | undefined;

  constructor(
    private readonly secrets: readonly string[],
    before: Known,
    private readonly isWrite: boolean,
  ) {
    this.key = before.sealKey;
  }

  /** A digest of an argument in the form that state keeps, where a reading: that of another one there. */
  of(name: string, plain: string, known?: unknown): string {
    if (!this.seals(name)) return sealedLike(plain, known, this.key);
    this.key ??= newKey();
    return sealed(plain, this.key);
  }

  /** Digests that state has, sealed if they have to be. */
  all(name: string, digests: BodyDigests | undefined): BodyDigests | undefined {
    if (!digests) return undefined;
    const [sent, settled, seen] = digests;
    return this.seals(name)
      ? [this.of(name, sent), this.of(name, settled), this.of(name, seen)]
      : digests;
  }

  /** The hidden output with the key, where there is one. */
  get output(): { readonly [SECRET_KEY]?: string } {
    return this.key === undefined ? {} : { [SECRET_KEY]: this.key };
  }

  private seals(name: string): boolean {
    return this.isWrite && this.secrets.includes(name);
  }
}
