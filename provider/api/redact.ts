/**
 * Keeps secrets out of texts. Whoever learns a secret adds it; whoever builds an error or a line of
 * a log passes its text through.
 */
export class Redactor {
  private secrets: readonly string[] = [];

  /** Also hides it as it stands in JSON, in addresses and in base64. */
  add(secret: string): void {
    // Shorter ones would blot out all that is said.
    if (secret.length < 3 || this.secrets.includes(secret)) return;
    const forms = [
      secret,
      JSON.stringify(secret).slice(1, -1),
      encodeURIComponent(Buffer.from(secret).toString()),
      Buffer.from(secret).toString("base64"),
    ];
    // Of two secrets one may begin the other: the longer one goes first.
    const all = [...new Set([...this.secrets, ...forms])];
    this.secrets = all.toSorted((one, other) => other.length - one.length);
  }

  redact(text: string): string {
    let clean = text;
    for (const secret of this.secrets) clean = clean.replaceAll(secret, "[secret]");
    return clean;
  }
}
