import { answered, client } from "@/api/client";
import type { components } from "@/api/schema";

type Assertion = components["schemas"]["Assertion"];
type Challenge = components["schemas"]["PasskeyChallenge"];
type Made = Omit<components["schemas"]["PasskeyCreate"], "name">;

/** ES256 and RS256: what the service verifies, and what every maker has one of. */
const ALGORITHMS = [-7, -257];

/** A passkey is of a host with a name, and of a page that nobody changed on its way. */
export const hasPasskeys = (): boolean => "PublicKeyCredential" in window && !/^[\d.:[\]]+$/.test(location.hostname);

export const askChallenge = (): Promise<Challenge> => answered(client.POST("/api/v1/me/passkey-challenges"));

interface Person {
  readonly user_id: string;
  readonly email: string;
}

/** Let the person make a passkey. Throws a DOMException where they leave it. */
export async function makePasskey({ user_id, email }: Person): Promise<Made> {
  const { challenge, credential_ids } = await askChallenge();
  const made = await navigator.credentials.create({
    publicKey: {
      challenge: read(challenge),
      rp: { name: "Counterfoil" },
      user: { id: new TextEncoder().encode(user_id), name: email, displayName: email },
      pubKeyCredParams: ALGORITHMS.map((alg) => ({ type: "public-key", alg })),
      excludeCredentials: credential_ids.map(named),
      authenticatorSelection: { residentKey: "preferred", userVerification: "required" },
      attestation: "none",
    },
  });
  const { rawId, response } = made as PublicKeyCredential & { readonly response: AuthenticatorAttestationResponse };
  return { credential_id: write(rawId), client_data: write(response.clientDataJSON), attestation: write(response.attestationObject) };
}

/** Let the person sign with one of their passkeys. Throws a DOMException where they leave it. */
export async function signWithPasskey({ challenge, credential_ids }: Challenge): Promise<Assertion> {
  const signed = await navigator.credentials.get({
    publicKey: { challenge: read(challenge), allowCredentials: credential_ids.map(named), userVerification: "required" },
  });
  const { rawId, response } = signed as PublicKeyCredential & { readonly response: AuthenticatorAssertionResponse };
  return {
    credential_id: write(rawId),
    client_data: write(response.clientDataJSON),
    authenticator_data: write(response.authenticatorData),
    signature: write(response.signature),
  };
}

function named(id: string): PublicKeyCredentialDescriptor {
  return { type: "public-key", id: read(id) };
}

/** Base64url, without padding. */
function read(text: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(atob(text.replaceAll("-", "+").replaceAll("_", "/")), (letter) => letter.charCodeAt(0));
}

function write(bytes: ArrayBuffer): string {
  const text = btoa(String.fromCharCode(...new Uint8Array(bytes)));
  return text.replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
}
