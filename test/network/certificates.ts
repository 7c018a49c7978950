import { generate } from "selfsigned";

/** A certificate and its key, in PEM. */
export interface Certificate {
  readonly cert: string;
  readonly key: string;
}

/** What makes a certificate other than a good one. */
export interface CertificateOptions {
  /** Who signs it; without one it does so itself. */
  readonly by?: Certificate;
  readonly host?: string;
  readonly from?: Date;
  readonly until?: Date;
}

/** A certificate authority of a company. */
export async function authority(): Promise<Certificate> {
  const extensions = [{ name: "basicConstraints", cA: true, critical: true } as const];
  return pem("A company's authority", { extensions });
}

/** A server's certificate. */
export async function certificate(options: CertificateOptions = {}): Promise<Certificate> {
  const { by, host = "localhost", from, until } = options;
  const altNames = [{ type: 2, value: host } as const];
  return pem(host, {
    extensions: [{ name: "subjectAltName", altNames }],
    notBeforeDate: from,
    notAfterDate: until,
    ...(by && { ca: by }),
  });
}

async function pem(name: string, options: Parameters<typeof generate>[1]): Promise<Certificate> {
  const made = await generate([{ name: "commonName", value: name }], {
    keyType: "ec",
    algorithm: "sha256",
    ...options,
  });
  return { cert: made.cert, key: made.private };
}
