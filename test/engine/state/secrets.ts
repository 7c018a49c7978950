/** Encryption of the secrets in a state file: AES-256-GCM under a key derived from a passphrase. */
import { createCipheriv, createDecipheriv, randomBytes, scryptSync } from "node:crypto";

export interface Crypter {
  /** What the state file says about the secrets: the salt and a sample that proves the passphrase. */
  readonly salt: string;
  encrypt(plaintext: string): string;
  decrypt(ciphertext: string): string;
}

/** A new salt, or the one of an existing state file, whose passphrase must then be the same. */
export function createCrypter(passphrase: string, existing?: string): Crypter {
  const [, encodedSalt = newSalt, ...sample] = existing?.split(":") ?? [];
  const key = deriveKey(passphrase, encodedSalt);
  const encrypt = (plaintext: string): string => seal(key, plaintext);
  const decrypt = (ciphertext: string): string => open(key, ciphertext);
  if (existing !== undefined) decrypt(sample.join(":"));
  const salt = existing ?? `v1:${encodedSalt}:${encrypt("pulumi")}`;
  return { salt, encrypt, decrypt };
}

// New stacks of one process share it: deriving a key costs more than all else that a small stack does.
const newSalt = randomBytes(8).toString("base64");
const derived = new Map<string, Buffer>();

function deriveKey(passphrase: string, salt: string): Buffer {
  const name = JSON.stringify([passphrase, salt]);
  const key = derived.get(name) ?? scryptSync(passphrase, Buffer.from(salt, "base64"), 32);
  derived.set(name, key);
  return key;
}

function seal(key: Buffer, plaintext: string): string {
  const nonce = randomBytes(12);
  const cipher = createCipheriv("aes-256-gcm", key, nonce);
  const sealed = Buffer.concat([
    cipher.update(plaintext, "utf8"),
    cipher.final(),
    cipher.getAuthTag(),
  ]);
  return `v1:${nonce.toString("base64")}:${sealed.toString("base64")}`;
}

function open(key: Buffer, ciphertext: string): string {
  const [version, nonce, sealed] = ciphertext.split(":");
  if (version !== "v1" || nonce === undefined || sealed === undefined)
    throw new Error("This is not a secret of a state file.");
  const bytes = Buffer.from(sealed, "base64");
  const decipher = createDecipheriv("aes-256-gcm", key, Buffer.from(nonce, "base64"));
  decipher.setAuthTag(bytes.subarray(-16));
  try {
    return decipher.update(bytes.subarray(0, -16), undefined, "utf8") + decipher.final("utf8");
  } catch (cause) {
    throw new Error("The secrets of the state file were made with another passphrase.", { cause });
  }
}
